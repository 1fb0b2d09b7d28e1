import type { Resource } from '../../../shared/operation';
import { checkStatus } from './checkStatus.operation';
import { checkVideo } from './checkVideo.operation';
import { create } from './create.operation';
import { deleteArticle } from './deleteArticle.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { prepareVideo } from './prepareVideo.operation';
import { update } from './update.operation';

export const article: Resource = {
	value: 'article',
	name: 'Article',
	initial: 'create',
	operations: [checkStatus, checkVideo, create, deleteArticle, get, getMany, prepareVideo, update],
};
