import type { Resource } from '../../../shared/operation';
import { addReaction } from './addReaction.operation';
import { removeReaction } from './removeReaction.operation';
import { requestUserInfo } from './requestUserInfo.operation';
import { sendButtons } from './sendButtons.operation';
import { sendCustom } from './sendCustom.operation';
import { sendFile } from './sendFile.operation';
import { sendGif } from './sendGif.operation';
import { sendImage } from './sendImage.operation';
import { sendList } from './sendList.operation';
import { sendMiniApp } from './sendMiniApp.operation';
import { sendSticker } from './sendSticker.operation';
import { sendText } from './sendText.operation';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	initial: 'sendText',
	operations: [addReaction, removeReaction, requestUserInfo, sendButtons, sendCustom, sendFile, sendGif, sendImage, sendList, sendMiniApp, sendSticker, sendText],
};
