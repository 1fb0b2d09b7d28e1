import { getOa } from './account';
import type { Endpoint } from './endpoint';
import { getFollower } from './follower';
import { sendCustomGroupMessage, sendGroupMessage } from './group';
import { sendConsultation, sendCustomConsultation, sendMiniAppMessage } from './message';
import { sendBroadcast, sendCustomToVisitor, sendReaction, sendToVisitor } from './otherMessages';
import { getMessageQuota, getPackageQuota, getPromotionQuota, getReplyQuota, getUserQuota } from './quota';
import { getQuality, getTemplateInfo, getTemplateQuota, listTemplates, sendTemplateByPhone, sendTemplateByUid } from './template';
import { uploadFile, uploadGif, uploadImage } from './upload';

/** Every call the package can make: README table, registry tests and coverage read this list. */
export const ENDPOINTS: readonly Endpoint[] = [
	sendConsultation,
	sendCustomConsultation,
	sendMiniAppMessage,
	sendToVisitor,
	sendCustomToVisitor,
	sendReaction,
	sendBroadcast,
	sendGroupMessage,
	sendCustomGroupMessage,
	uploadImage,
	uploadGif,
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
