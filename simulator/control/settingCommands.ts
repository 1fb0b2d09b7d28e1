import { z } from 'zod';

import { faultSchema } from '../faults';
import type { Sim } from '../sim';
import { CLIENT_ONLY_ROWS } from '../switches';
import { newUser } from '../state/seed';
import { command, noArgs } from './command';
import { personOf } from './peopleCommands';

const OUTCOMES = ['ok', 'none', 'cannotReceive', 'refused', 'refusedType', 'notDelivered', 'inactive', 'notEligible', 'oldVersion'] as const;
const QUALITIES = ['HIGH', 'MEDIUM', 'LOW', 'UNDEFINED'] as const;
const STATUSES = ['ENABLE', 'PENDING_REVIEW', 'REJECT', 'DISABLE', 'DELETE'] as const;

/** The world around: faults, switches, phones, users, templates, quotas. */
export const settingCommands = {
	addFault: command(faultSchema, (sim, spec) => ({ faultId: sim.faults.add(spec) })),
	clearFaults: command(noArgs, (sim) => {
		sim.faults.clear();
		return {};
	}),
	faults: command(noArgs, (sim) => sim.faults.list()),
	setSwitch: command(z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) }).strict(), (sim, { name, value }) => {
		sim.switches.set(name, value);
		return { name, value };
	}),
	/** All switches with row, default, options, meaning and value; and the rows only a client can get right. */
	switches: command(noArgs, (sim) => [...sim.switches.list(), ...CLIENT_ONLY_ROWS]),
	/** What a number of Zalo does with template messages. */
	setPhone: command(z.object({ phone: z.string().regex(/^84\d{8,10}$/, 'write the phone as 84…'), account: z.enum(OUTCOMES).default('ok'), seen: z.boolean().optional() }).strict(), (sim, { phone, account, seen }) => {
		sim.state.setPhoneRule(phone, { account, ...(seen === undefined ? {} : { seen }) });
		return { phone, account };
	}),
	/** One more person who knows the OA; `hoursAgo` of the last interaction decides which windows are open (null = never). */
	addUser: command(
		z.object({ name: z.string().min(1), phone: z.string().regex(/^84\d{8,10}$/, 'write the phone as 84…'), follower: z.boolean().default(true), hoursAgo: z.number().nonnegative().nullable().default(1) }).strict(),
		(sim, person) => {
			if (sim.state.userByPhone(person.phone)) throw new Error('There is a user with this phone already.');
			const user = newUser(person, sim.state.ids, sim.clock.now());
			sim.state.addUser(user);
			sim.changed();
			return { userId: user.userId };
		},
	),
	setUser: command(
		z.object({ userId: z.string(), restricted: z.boolean().optional(), banned: z.boolean().optional(), receiveLimited: z.boolean().optional(), follower: z.boolean().optional(), sensitive: z.boolean().optional(), lastInteractionMs: z.number().nullable().optional() }).strict(),
		(sim, args) => {
			const user = personOf(sim, args.userId);
			if (args.restricted !== undefined) user.restricted = args.restricted;
			if (args.banned !== undefined) user.banned = args.banned;
			if (args.receiveLimited !== undefined) user.receiveLimited = args.receiveLimited;
			if (args.follower !== undefined) user.isFollower = args.follower;
			if (args.sensitive !== undefined) user.isSensitive = args.sensitive;
			if (args.lastInteractionMs !== undefined) user.lastInteractionMs = args.lastInteractionMs;
			return { userId: user.userId };
		},
	),
	/** Changes a registered template; a changed status posts change_template_status, a changed quality change_template_quality. */
	setTemplate: command(
		z.object({ templateId: z.string(), status: z.enum(STATUSES).optional(), quality: z.enum(QUALITIES).optional(), reason: z.string().optional(), nightAllowed: z.boolean().optional(), dailyLimit: z.number().int().nonnegative().nullable().optional() }).strict(),
		(sim, args) => changeTemplate(sim, args),
	),
	setQuota: command(
		z.object({ daily: z.number().int().nonnegative().optional(), remaining: z.number().int().nonnegative().optional(), monthlyPromotion: z.number().int().nonnegative().optional(), remainingPromotion: z.number().int().nonnegative().optional(), development: z.number().int().nonnegative().optional(), subQuotaUsed: z.number().int().nonnegative().optional() }).strict(),
		(sim, args) => {
			const before = sim.state.quota.daily;
			for (const [name, value] of Object.entries(args)) if (value !== undefined) Object.assign(sim.state.quota, { [name]: value });
			if (sim.state.quota.daily !== before) postQuotaChange(sim, before);
			return { ...sim.state.quota };
		},
	),
	setQuality: command(z.object({ current: z.enum(QUALITIES).optional(), sevenDays: z.enum(QUALITIES).optional() }).strict(), (sim, args) => {
		Object.assign(sim.state.quality, args);
		return { ...sim.state.quality };
	}),
	/** How long after delivery people read; null = only when told. */
	setSeenDelay: command(z.object({ ms: z.number().nonnegative().nullable() }).strict(), (sim, { ms }) => {
		sim.seenDelayMs = ms;
		return { seenDelayMs: ms };
	}),
};

interface TemplateChange {
	templateId: string;
	status?: (typeof STATUSES)[number] | undefined;
	quality?: (typeof QUALITIES)[number] | undefined;
	reason?: string | undefined;
	nightAllowed?: boolean | undefined;
	dailyLimit?: number | null | undefined;
}

function changeTemplate(sim: Sim, args: TemplateChange): { templateId: string; ids: string[] } {
	const template = sim.state.template(args.templateId);
	if (!template) throw new Error(`There is no template ${args.templateId}.`);
	const before = { status: template.status, quality: template.quality };
	if (args.status !== undefined) template.status = args.status;
	if (args.quality !== undefined) template.quality = args.quality;
	if (args.reason !== undefined) template.reason = args.reason;
	if (args.nightAllowed !== undefined) template.nightAllowed = args.nightAllowed;
	if (args.dailyLimit !== undefined) template.dailyLimit = args.dailyLimit;
	const ids: string[] = [];
	const zns = { server: 'ZNS', category: 'template' } as const;
	if (template.status !== before.status) {
		const change = { template_id: template.templateId, status: { prev_status: before.status, new_status: template.status }, reason: template.reason };
		ids.push(...sim.webhooks.emit(sim.build.management('change_template_status', change, zns)).ids);
	}
	if (template.quality !== before.quality) {
		ids.push(...sim.webhooks.emit(sim.build.management('change_template_quality', { template_id: template.templateId, quality: template.quality }, zns)).ids);
	}
	return { templateId: template.templateId, ids };
}

/** change_oa_daily_quota spells the OA id `oaId`. */
function postQuotaChange(sim: Sim, before: number): void {
	const quota = { prev_value: String(before), new_value: String(sim.state.quota.daily) };
	const body = { event_name: 'change_oa_daily_quota', app_id: sim.state.app.appId, oaId: sim.state.oa.oaId, quota, timestamp: String(sim.clock.now()) };
	sim.webhooks.emit(sim.build.seal(body, { server: 'ZNS', category: 'template' }));
}
