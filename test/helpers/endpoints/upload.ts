import { GIF, JPEG, PDF } from '../sampleFiles';
import type { EndpointRows } from './types';

const image = { file: { bytes: JPEG, fileName: 'áo dài.jpg', mimeType: 'image/jpeg' } };
const gif = { file: { bytes: GIF, fileName: 'khai trương.gif', mimeType: 'image/gif' } };
const file = { file: { bytes: PDF, fileName: 'Hóa đơn số 12.pdf', mimeType: 'application/pdf' } };

export const UPLOAD_ENDPOINTS: EndpointRows = {
	'Upload image': { input: () => image, request: () => ({ file: { name: 'áo dài.jpg', size: JPEG.length } }), result: { attachment_id: expect.stringMatching(/^.{48}$/) } },
	'Upload GIF': { input: () => gif, request: () => ({ file: { name: 'khai trương.gif', size: GIF.length } }), result: { attachment_id: expect.stringMatching(/^.{48}$/) } },
	'Upload file': { input: () => file, request: () => ({ file: { name: 'Hóa đơn số 12.pdf', size: PDF.length } }), result: { token: expect.stringMatching(/^.{48}$/) } },
};
