/** Output field → meaning of a user's profile, in its order. */
export const PROFILE_OUTPUT: Readonly<Record<string, string>> = {
	userId: 'ID of the user at this Official Account',
	userIdByApp: 'ID of the same person for your app, the same at all Official Accounts of the app; null when Zalo does not say',
	externalId: 'ID you gave the user, for example from your CRM; null without one',
	displayName: 'Name on Zalo',
	alias: 'Name the Official Account gave the user; null without one',
	isFollower: 'Whether they follow (quan tâm) the Official Account',
	isSensitive: 'Whether the person is under 18, or to be handled with restraint',
	lastInteractionDate: 'Day of their last interaction (YYYY-MM-DD); null when they never had one',
	avatar: 'Address of their picture; it changes, so do not store it',
	avatars: 'The picture in other sizes: width in pixels → address',
	dynamicParam: 'Text that Zalo passes on from the link the person came by; null without one',
	tags: 'Names of their tags',
	notes: 'Notes in OA Manager',
	sharedInfo: 'What they told about themselves, or what was stored with Update: name, phone, address, district, city, birthday (YYYY-MM-DD). null before that: Zalo gives no phone number otherwise',
};
