import { getOa } from './account';
import { createArticle, getArticle, listArticles, prepareVideo, removeArticle, updateArticle, verifyArticle, verifyVideo } from './article';
import { checkCallConsent, createInboundCall, createOutboundCall, getCallCentre, requestCallConsent } from './call';
import type { Endpoint } from './endpoint';
import { getConversation, listRecentChats } from './conversation';
import { createUserField, deleteUserField, getCustomInfo, listUserFields, updateCustomInfo, updateUserField } from './customInfo';
import { deleteFollowerData, getFollower, listFollowers, updateFollower } from './follower';
import { createGroup, deleteGroup, getGroup, getGroupQuota, listGroups, sendCustomGroupMessage, sendGroupMessage, updateGroup, updateGroupAsset } from './group';
import { getGroupConversation, listRecentGroupChats } from './groupChat';
import {
	acceptGroupMembers,
	addGroupAdmins,
	inviteGroupMembers,
	listGroupMembers,
	listPendingMembers,
	rejectGroupMembers,
	removeGroupAdmins,
	removeGroupMembers,
} from './groupMember';
import { sendConsultation, sendCustomConsultation, sendMiniAppMessage } from './message';
import { sendBroadcast, sendCustomToVisitor, sendReaction, sendToVisitor } from './otherMessages';
import { getMessageQuota, getPackageQuota, getPromotionQuota, getReplyQuota, getUserQuota } from './quota';
import { RARE_ENDPOINTS } from './rare';
import { deleteTag, listTags, tagFollower, untagFollower } from './tag';
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
	listGroups,
	getGroup,
	createGroup,
	updateGroup,
	updateGroupAsset,
	deleteGroup,
	getGroupQuota,
	listRecentGroupChats,
	getGroupConversation,
	listGroupMembers,
	listPendingMembers,
	inviteGroupMembers,
	acceptGroupMembers,
	rejectGroupMembers,
	addGroupAdmins,
	removeGroupAdmins,
	removeGroupMembers,
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
