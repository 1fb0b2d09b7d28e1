import { getMessageQuota, getOa } from './account';
import { createArticle, getArticle, listArticles, prepareVideo, removeArticle, updateArticle, verifyArticle, verifyVideo } from './article';
import { checkCallConsent, createInboundCall, createOutboundCall, getCallCentre, requestCallConsent } from './call';
import type { Endpoint } from './endpoint';
import { getFollower } from './follower';
import { sendConsultation } from './message';
import { RARE_ENDPOINTS } from './rare';
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
	createArticle,
	verifyArticle,
	updateArticle,
	removeArticle,
	listArticles,
	getArticle,
	prepareVideo,
	verifyVideo,
	requestCallConsent,
	checkCallConsent,
	createOutboundCall,
	createInboundCall,
	getCallCentre,
	...RARE_ENDPOINTS.map((row) => row.endpoint),
];
