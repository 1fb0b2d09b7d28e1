import type { Simulator } from '../../simulator/server';

/** A row of the Data Table `zalo_contacts`. */
export type Contact = { contact_key: string; name: string; phone: string; user_id: string; order_code: string };

/** What the campaign must come to. */
export interface Expectation {
	readonly contacts: number;
	readonly sent: number;
	readonly delivered: number;
	readonly read: number;
	readonly refused: number;
	/** No usable answer: the message may have gone out. */
	readonly unknown: number;
	/** Error code (or `input` when refused before the call) → how many. */
	readonly refusals: Readonly<Record<string, number>>;
}

export interface CampaignPlan {
	readonly contacts: readonly Contact[];
	/** Users who will open the message, by user ID. */
	readonly readers: readonly string[];
	readonly expected: Expectation;
}

/** How many contacts of each kind; the rest are ordinary phone numbers. `scale` 1 = the 200 of the demo. */
const MIX = { total: 200, byUserId: 40, readers: 25, strangers: 1, noZalo: 8, refusing: 4, unreachable: 3, mistyped: 2, longName: 1 } as const;

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi'];
const GIVEN = ['Lan Anh', 'Minh Quân', 'Thu Hà', 'Quốc Bảo', 'Ngọc Diệp', 'Hoài Nam', 'Khánh Linh', 'Gia Huy', 'Bảo Trân', 'Đức Phúc'];

const nameOf = (index: number): string => `${FAMILY[index % FAMILY.length] ?? ''} ${GIVEN[index % GIVEN.length] ?? ''}`;
const phoneOf = (index: number): string => `8490${String(1_000_000 + index * 37).slice(-7)}`;

/**
 * Fills the simulator with the people of the campaign and says what must come out. `share` makes it smaller for tests
 * (every kind keeps at least one contact).
 */
export function planCampaign(simulator: Simulator, share = 1): CampaignPlan {
	const mix = Object.fromEntries(Object.entries(MIX).map(([kind, count]) => [kind, Math.max(1, Math.round(count * share))])) as Record<keyof typeof MIX, number>;
	const contacts: Contact[] = [];
	const add = (change: Partial<Contact>) => {
		const index = contacts.length;
		contacts.push({ contact_key: `c${String(index + 1).padStart(3, '0')}`, name: nameOf(index), phone: phoneOf(index), user_id: '', order_code: `DH-${2000 + index}`, ...change });
	};
	const times = (count: number, run: (index: number) => void) => Array.from({ length: count }, (_, index) => run(index));

	const readers: string[] = [];
	times(mix.byUserId, (index) => {
		const { userId } = simulator.control.addUser({ name: nameOf(index), phone: phoneOf(contacts.length), hoursAgo: 200 });
		if (index < mix.readers) readers.push(userId);
		add({ user_id: userId });
	});
	times(mix.strangers, () => add({ user_id: '1000000000000000001' }));
	const phones = (count: number, account: 'none' | 'refused' | 'notDelivered') =>
		times(count, () => {
			simulator.control.setPhone({ phone: phoneOf(contacts.length), account });
			add({});
		});
	phones(mix.noZalo, 'none');
	phones(mix.refusing, 'refused');
	phones(mix.unreachable, 'notDelivered');
	times(mix.mistyped, () => add({ phone: '0912 34' }));
	times(mix.longName, () => add({ name: 'Công ty Trách nhiệm hữu hạn Thương mại Hoa Sen' }));
	while (contacts.length < mix.total) add({});

	const refused = mix.strangers + mix.noZalo + mix.refusing + mix.mistyped + mix.longName;
	const sent = contacts.length - refused;
	const refusals = { '-201': mix.strangers, '-118': mix.noZalo, '-141': mix.refusing, input: mix.mistyped + mix.longName };
	return { contacts, readers, expected: { contacts: contacts.length, sent, delivered: sent - mix.unreachable, read: readers.length, refused, unknown: 0, refusals } };
}
