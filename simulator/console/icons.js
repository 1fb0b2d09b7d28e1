/** Line icons drawn here, so the page looks the same on a machine without an emoji font. */
const PATHS = {
	image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01',
	sticker: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 14a4 4 0 0 0 7 0M9 9.5h.01M15 9.5h.01',
	file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
	location: 'M12 21s-6-6-6-11a6 6 0 0 1 12 0c0 5-6 11-6 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
	audio: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4',
	card: 'M3 6h18v12H3zM8 12.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM5.5 16c.5-1.6 1.5-2 2.5-2s2 .4 2.5 2M14 10h4M14 14h4',
	link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
	heart: 'M12 20s-7-4.6-7-10a4 4 0 0 1 7-2.5A4 4 0 0 1 19 10c0 5.4-7 10-7 10z',
	send: 'M4 12l16-8-5 16-3-6zM12 14l8-10',
};

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name, size = 17) {
	const svg = document.createElementNS(SVG, 'svg');
	for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', width: size, height: size, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' })) svg.setAttribute(key, value);
	const path = document.createElementNS(SVG, 'path');
	path.setAttribute('d', PATHS[name] ?? PATHS.link);
	svg.append(path);
	return svg;
}
