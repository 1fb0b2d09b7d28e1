import { isoDate } from '../../../nodes/shared/isoDate';

it.each([['10/10/2027', '2027-10-10'], ['01/02/1995', '1995-02-01'], [' 1/2/2028 ', '2028-02-01'], ['2027-10-10', '2027-10-10'], ['hết hạn', 'hết hạn'], ['', null], [null, null], [undefined, null]])('%p is %p', (text, date) => {
	expect(isoDate(text)).toBe(date);
});
