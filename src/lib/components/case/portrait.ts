/** The lines of a face, in units of the portrait: the middle between the eyes is at 0, 0. */
import type { ClientTurn } from '$lib/course/content/schema';

export interface FaceLines {
	/** Left and right brow. */
	readonly brows: string;
	readonly eyes:
		/** Open, with the radius of the pupils and where they look. */
		| { readonly open: number; readonly look: readonly [x: number, y: number] }
		/** Lids as lines: lowered, or closed in a smile. */
		| { readonly lids: string };
	readonly mouth: string;
}

export const FACES: Record<ClientTurn['face'], FaceLines> = {
	open: {
		brows: 'M-13 -8 q4.5 -3 9 -.6 M4 -8.6 q4.5 -2.4 9 .6',
		eyes: { open: 2, look: [0, 0] },
		mouth: 'M-6 18 q6 2.4 12 0'
	},
	warm: {
		brows: 'M-13.5 -8.5 q5 -3.4 9.5 -.8 M4 -9.3 q4.5 -2.6 9.5 .8',
		eyes: { open: 2, look: [0, 0.4] },
		mouth: 'M-8 16.5 q8 7 16 0'
	},
	guarded: {
		brows: 'M-13 -5.8 l9.5 .8 M3.5 -5 l9.5 -.8',
		eyes: { open: 1.6, look: [1.2, 0.3] },
		mouth: 'M-5 18.4 l10 -.4'
	},
	hurt: {
		brows: 'M-13 -5.4 q5 -1.2 9 -4.2 M4 -9.6 q4 3 9 4.2',
		eyes: { lids: 'M-11.6 .6 q3.2 2.6 6.4 0 M5.2 .6 q3.2 2.6 6.4 0' },
		mouth: 'M-6 20 q6 -4 12 0'
	},
	angry: {
		brows: 'M-13 -7.6 l9.5 3.2 M3.5 -4.4 l9.5 -3.2',
		eyes: { open: 2, look: [0, 0] },
		mouth: 'M-6.5 19 q6.5 -2.2 13 0'
	},
	flat: {
		brows: 'M-13 -7 l9 0 M4 -7 l9 0',
		eyes: { lids: 'M-11.6 .4 l6.4 0 M5.2 .4 l6.4 0' },
		mouth: 'M-6 18.4 l12 0'
	},
	anxious: {
		brows: 'M-13 -7.4 q5 -1 9 -4.4 M4 -11.8 q4 3.4 9 4.4',
		eyes: { open: 2.5, look: [-0.6, -0.2] },
		mouth: 'M-6.5 18.6 q2.2 -2.6 4.4 -.4 q2.2 2.2 4.4 0 q2.2 -2.2 4.2 .6'
	},
	relieved: {
		brows: 'M-13 -8.6 q4.5 -2.6 9 -.4 M4 -9 q4.5 -2.2 9 .4',
		eyes: { lids: 'M-11.8 -.4 q3.4 3.2 6.8 0 M5 -.4 q3.4 3.2 6.8 0' },
		mouth: 'M-6.5 17 q6.5 5 13 0'
	}
};

/** Shoulders and, where they are crossed, arms; the frame is 120 by 120. */
export const SHOULDERS: Record<
	ClientTurn['posture'],
	{ readonly body: string; readonly lines: string }
> = {
	towards: {
		body: 'M6 122 C9 97 26 89 46 86 Q60 96 74 86 C94 89 111 97 114 122 Z',
		lines: 'M27 122 Q28 112 31 106 M93 122 Q92 112 89 106'
	},
	upright: {
		body: 'M16 122 C17 97 31 88 48 83 Q60 91 72 83 C89 88 103 97 104 122 Z',
		lines: 'M33 122 Q33 111 35 105 M87 122 Q87 111 85 105'
	},
	away: {
		body: 'M24 122 C23 101 33 91 52 85 Q65 91 75 81 C95 82 108 92 113 122 Z',
		lines: 'M41 122 Q39 112 41 107 M98 122 Q97 109 94 101'
	},
	closed: {
		body: 'M19 122 C16 99 27 83 47 81 Q60 90 73 81 C93 83 104 99 101 122 Z',
		lines: 'M27 104 Q47 104 79 117 M93 104 Q73 104 58 109 M52 112 Q44 116 39 118'
	}
};
