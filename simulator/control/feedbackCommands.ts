import { z } from 'zod';

import type { Sim } from '../sim';
import type { OutMessage } from '../state/types';
import type { SimTemplate } from '../templates';
import { command, emitted, waitField, type Emitted } from './command';
import { personOf } from './peopleCommands';

const ZNS = { server: 'ZNS', category: 'template' } as const;

/** What people do with templates, and what the CRM side of the OA does with people. */
export const feedbackCommands = {
	/** Taps a quick-reply button. Other buttons (links, calls) open something on the phone; Zalo posts nothing for them. */
	tapTemplateButton: command(z.object({ msgId: z.string(), title: z.string().optional(), ...waitField }).strict(), async (sim, args) => {
		const { message, template } = sentTemplate(sim, args.msgId);
		const button = template.buttons.find((candidate) => args.title === undefined || candidate.title === args.title);
		if (!button) throw new Error(`Template ${template.templateId} has no button "${args.title ?? ''}".`);
		if (!template.hasResponse || button.type !== 0) return { ids: [], posted: false };
		const tracking = message.trackingId === undefined ? {} : { tracking_id: message.trackingId };
		const { app, oa } = sim.state;
		const now = String(sim.clock.now());
		// msg_id sits at the root in this one event.
		const event = sim.build.seal({
			event_name: 'user_click_response_button', message: { submit_time: now, button_type: 'response', data: button.title, ...tracking },
			msg_id: message.msgId, app_id: app.appId, oa_id: oa.oaId, timestamp: now,
		}, { ...ZNS, phone: message.phone });
		return { posted: true, ...(await emitted(sim.webhooks.emit(event), args.wait)) };
	}),
	/** Rates a template message: user_feedback, and a row for rating/get. */
	feedback: command(z.object({ msgId: z.string(), rate: z.number().int().min(1).max(5), note: z.string().default(''), feedbacks: z.array(z.string()).default([]), ...waitField }).strict(), async (sim, args) => {
		const { message, template } = sentTemplate(sim, args.msgId);
		const nowMs = sim.clock.now();
		const trackingId = message.trackingId ?? '';
		sim.state.ratings.push({ templateId: template.templateId, msgId: message.msgId, trackingId, rate: args.rate, note: args.note, feedbacks: args.feedbacks, submittedAtMs: nowMs });
		const { app, oa } = sim.state;
		const rating = { rating_type: 'csat', option: 'five_emotions', note: args.note, rate: args.rate, submit_time: String(nowMs), msg_id: message.msgId, feedbacks: args.feedbacks, tracking_id: trackingId };
		const event = sim.build.seal({ event_name: 'user_feedback', message: rating, app_id: app.appId, oa_id: oa.oaId, timestamp: String(nowMs) }, { ...ZNS, phone: message.phone });
		return await emitted(sim.webhooks.emit(event), args.wait);
	}),
	tagUser: command(z.object({ userId: z.string(), tagName: z.string().min(1), ...waitField }).strict(), async (sim, args) => {
		sim.state.tagUser(personOf(sim, args.userId), args.tagName);
		return await tagEvent(sim, 'add_user_to_tag', args);
	}),
	untagUser: command(z.object({ userId: z.string(), tagName: z.string().min(1), ...waitField }).strict(), async (sim, args) => {
		const user = personOf(sim, args.userId);
		user.tags = user.tags.filter((tag) => tag !== args.tagName);
		return await tagEvent(sim, 'remove_user_from_tag', args);
	}),
	/** A person asks for erasure: user_withdraw. */
	withdraw: command(z.object({ userId: z.string(), ...waitField }).strict(), async (sim, args) => {
		const user = personOf(sim, args.userId);
		const event = sim.build.management('user_withdraw', { user_id: user.userId, user_id_by_app: user.userIdByApp }, { category: 'crm', userId: user.userId });
		return await emitted(sim.webhooks.emit(event), args.wait);
	}),
};

function sentTemplate(sim: Sim, msgId: string): { message: OutMessage; template: SimTemplate } {
	const message = sim.state.sentMessage(msgId);
	const template = message?.templateId === undefined ? undefined : sim.state.template(message.templateId);
	if (!message || !template) throw new Error(`Message ${msgId} is not a template message of this OA.`);
	return { message, template };
}

async function tagEvent(sim: Sim, eventName: string, args: { userId: string; tagName: string; wait: boolean }): Promise<Emitted> {
	const user = personOf(sim, args.userId);
	const extra = { user_id_by_app: user.userIdByApp, tag: { user_ids: [user.userId], name: args.tagName } };
	return await emitted(sim.webhooks.emit(sim.build.management(eventName, extra, { category: 'crm', userId: user.userId })), args.wait);
}
