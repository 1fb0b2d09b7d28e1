import { getOa } from './account';
import type { Endpoint } from './endpoint';
import { getFollower } from './follower';
import { sendConsultation } from './message';
import { getMessageQuota, getPackageQuota, getPromotionQuota, getReplyQuota, getUserQuota } from './quota';
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
	getUserQuota,
	getPackageQuota,
	getReplyQuota,
	getPromotionQuota,
	getFollower,
];
