import { person } from '../contractWorld';
import type { NodeWorld } from '../nodeWorld';

export const MESSAGE_ID: unknown = expect.stringMatching(/^[0-9a-f]{20}$/);
export const ISO_TIME: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);

export const userOf = (world: NodeWorld, index: number): string => person(world.people, index).userId;
export const phoneOf = (world: NodeWorld, index: number): string => person(world.people, index).phone;

/** The user has opted out: refused after the check of the content, before anything is booked. */
export const toUser = {
	recipient: userOf,
	refuse: (world: NodeWorld, index: number) => void world.simulator.control.setUser({ userId: userOf(world, index), restricted: true }),
	refusal: { code: -244, errorClass: 'recipient' },
};

/** The call with this number on the path is refused with -209, every time it is made: for operations that name no person. */
export const refuseByOrder = (path: string) => ({
	path,
	isByOrder: true,
	refuse: (world: NodeWorld, index: number) => void world.simulator.control.addFault({ match: { path, nth: index + 1 }, do: { kind: 'error', code: -209 } }),
	refusal: { code: -209, errorClass: 'auth' },
});

/** Values that pass every check before the first call. */
export const ANSWERS = {
	userId: '7019283746501928374', text: 'Chào', phone: '0912345678', templateId: '412345', trackingId: 'T1', imageUrl: 'https://shop.example/a.jpg',
	sendWhen: 'anyTime', otherwise: 'template', fallbackTemplateId: '412345',
};
