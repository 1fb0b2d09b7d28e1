import type { Simulator } from '../../simulator/server';

const BODY = [{ type: 'text', content: 'Hoa mới về mỗi sáng' }];

/** An article of the OA, ready to be sent, made with the token of a world's credential. Hands back its id. */
export async function createArticle({ url, control }: Simulator, accessToken: unknown, title = 'Hoa Tết đã về'): Promise<string> {
	control.setSwitch({ name: 'articleProcessingMs', value: 0 });
	const post = async (path: string, body: object) => {
		const answer = await fetch(`${url}/openapi/v2.0/article/${path}`, { method: 'POST', headers: { access_token: String(accessToken), 'content-type': 'application/json' }, body: JSON.stringify(body) });
		return (await answer.json()) as { data: { token: string; id: string } };
	};
	const { data } = await post('create', { type: 'normal', title, body: BODY, status: 'show' });
	return (await post('verify', { token: data.token })).data.id;
}
