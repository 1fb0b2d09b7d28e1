import type { Resource } from '../../../shared/operation';
import { uploadFileOperation } from './uploadFile.operation';
import { uploadGifOperation } from './uploadGif.operation';
import { uploadImageOperation } from './uploadImage.operation';

export const upload: Resource = { value: 'upload', name: 'Upload', initial: 'uploadImage', operations: [uploadFileOperation, uploadGifOperation, uploadImageOperation] };
