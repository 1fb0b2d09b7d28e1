import { getMessageQuota, getOa } from './account';
import { getConversation, listRecentChats } from './conversation';
import { createUserField, deleteUserField, getCustomInfo, listUserFields, updateCustomInfo, updateUserField } from './customInfo';
import type { Endpoint } from './endpoint';
import { deleteFollowerData, getFollower, listFollowers, updateFollower } from './follower';
import { sendConsultation } from './message';
import { deleteTag, listTags, tagFollower, untagFollower } from './tag';
import { getQuality, getTemplateInfo, getTemplateQuota, listTemplates, sendTemplateByPhone, sendTemplateByUid } from './template';
import { uploadFile, uploadImage } from './upload';

/** Every call the package can make: README table, registry tests and coverage read this list. */
export const ENDPOINTS: readonly Endpoint[] = [
	sendConsultation,
	uploadImage,
	uploadFile,
	sendTemplateByPhone,
	sendTemplateByUid,
	listTemplates,
	getTemplateInfo,
	getTemplateQuota,
	getQuality,
	getOa,
	getMessageQuota,
	getFollower,
	listFollowers,
	updateFollower,
	deleteFollowerData,
	tagFollower,
	untagFollower,
	deleteTag,
	listTags,
	listRecentChats,
	getConversation,
	getCustomInfo,
	updateCustomInfo,
	listUserFields,
	createUserField,
	updateUserField,
	deleteUserField,
];
