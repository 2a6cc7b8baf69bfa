/** The drawings of the interface: one path each, on a square of 24. */
export const ICONS = {
	check: 'M5 12.5 10 17.5 19 7',
	cross: 'M6 6 18 18M18 6 6 18',
	caution: 'M12 4 2.5 20h19ZM12 10v4.5M12 17.3v.1',
	info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5.5M12 7.6v.1',
	clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7.5V12l3 2',
	open: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z',
	lock: 'M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
	download: 'M12 4v11M7 10.5 12 15.5 17 10.500M4.5 20h15',
	print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z',
	search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20 20',
	forward: 'M9 5.5 15.5 12 9 18.5',
	back: 'M15 5.5 8.5 12 15 18.5',
	offline:
		'M4 4 20 20M5 12.500a10 10 0 0 1 4-2.400M8.5 16a5 5 0 0 1 7 0M13.5 9.700a10 10 0 0 1 5.5 2.800M12 19.500v.1',
	add: 'M12 5v14M5 12h14',
	remove: 'M5 7h14M10 7V4.500h4V7M7 7l.8 13h8.400L17 7'
} as const;

export type IconName = keyof typeof ICONS;
