import type { Resource } from '../../../shared/operation';
import { sendFile } from './sendFile.operation';
import { sendImage } from './sendImage.operation';
import { sendText } from './sendText.operation';

export const message: Resource = { value: 'message', name: 'Message', initial: 'sendText', operations: [sendFile, sendImage, sendText] };
