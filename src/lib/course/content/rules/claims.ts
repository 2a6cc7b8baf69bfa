/** What the course must never say, in its own voice. People in its stories may be mistaken. */
import type { Finding, Rule } from '../manuscript';

interface Claim {
	/** In the words of docs/authoring.md. */
	claim: string;
	pattern: RegExp;
	mend: string;
	/** What makes the sentence acceptable. */
	unless?: RegExp;
}

const WHO = '(?:therapists?|clinicians?|counsellors?|psychologists?)';
const CLIENT = '(?:clients?|patients?)';

const CLAIMS: readonly Claim[] = [
	{
		claim: 'boundaries must never be crossed',
		pattern:
			/\bboundar(?:y|ies)\s+(?:must|should|may|can|are|is)\s+(?:never|not)\s+(?:to\s+)?be\s+crossed|\bnever\s+cross(?:es)?\s+(?:a|the|any)\s+boundar/gi,
		mend: 'A crossing may help or harm; a violation harms. Say which you mean.'
	},
	{
		claim: 'touch is unethical',
		pattern:
			/\b(?:touch|touching\s+(?:a\s+)?client\w*)\s+(?:is|would\s+be)\s+(?:always\s+|simply\s+)?(?:unethical|forbidden|wrong|never\s+(?:ethical|acceptable|right|allowed))/gi,
		mend: 'What decides is purpose, consent, setting and record.'
	},
	{
		claim: 'after two years a relationship is fine',
		pattern:
			/\bafter\s+(?:two|five|2|5)\s+years?\b[^.;]{0,80}\b(?:is|are|becomes?|be)\s+(?:fine|allowed|permitted|acceptable|all\s+right|ok(?:ay)?|safe|ethical)/gi,
		mend: 'Where a code names years, the years running out gives nobody permission.'
	},
	{
		claim: 'the alliance explains a share of outcome',
		pattern:
			/\balliance\b[^.;]{0,30}\b(?:explains?|accounts?\s+for|makes\s+up)\s+(?:about\s+|some\s+|around\s+|nearly\s+)?(?:\d|thirty|a\s+third|half|most)/gi,
		mend: 'Use <Evidence effect="alliance-adult"> and say what the figure does not mean.'
	},
	{
		claim: 'rupture training improves outcome',
		pattern:
			/\brupture(?:[-\s]+(?:resolution|repair))?[-\s]+training\s+(?:improves?|raises?|helps?|leads?\s+to|works)/gi,
		mend: 'The effect of the training was not significant; repaired ruptures go with better outcome.'
	},
	{
		claim: 'empathy causes recovery',
		pattern: /\bempathy\s+(?:causes?|cures?|heals?|produces?|brings\s+about|leads?\s+to)\b/gi,
		mend: 'It is an association: "goes with".'
	},
	{
		claim: 'the duty to warn requires, without naming a place',
		pattern:
			/\bdut(?:y|ies)\s+to\s+(?:warn|protect)\s+(?:requires?|obliges?|demands?|means\s+that)/gi,
		mend: 'Laws differ by place. Name the place, or say "check your own law".',
		unless: /\b[Ii]n\s+(?:the\s+)?\p{Lu}\p{L}+/u
	},
	{
		claim: 'therapists never advise',
		pattern: new RegExp(
			`\\b(?:good\\s+)?${WHO}\\s+(?:should\\s+|must\\s+|do\\s+)?(?:never|hardly\\s+ever)\\s+(?:give\\s+)?advi[sc]e`,
			'gi'
		),
		mend: 'How directive to be depends on the client and the moment.'
	},
	{
		claim: 'the client seduced',
		pattern: new RegExp(
			`\\b${CLIENT}\\s+(?:has\\s+|had\\s+)?seduc|\\bseduced\\s+by\\s+(?:the|a|his|her|their)\\s+${CLIENT}|\\bseductive\\s+${CLIENT}`,
			'gi'
		),
		mend: 'The responsibility is always the clinician’s.'
	},
	{
		claim: 'the client is at fault for a violation',
		pattern: new RegExp(
			`\\b${CLIENT}\\s+(?:is|was|were|are)\\s+(?:also\\s+|partly\\s+|equally\\s+)?(?:to\\s+blame|at\\s+fault|responsible\\s+for\\s+the\\s+(?:violation|boundary|breach))`,
			'gi'
		),
		mend: 'The responsibility is always the clinician’s.'
	},
	{
		claim: 'a sign proves misconduct',
		pattern: new RegExp(
			`\\bsigns?\\s+(?:is|are)\\s+(?:clear\\s+|the\\s+|a\\s+)?(?:proof|evidence\\s+of\\s+guilt)\\b|\\bproves?\\s+(?:that\\s+)?(?:the\\s+)?(?:misconduct|abuse|${WHO}\\b)`,
			'gi'
		),
		mend: 'A sign starts an inquiry; it is never called proof.'
	},
	{
		claim: 'the course is approved, accredited or earns credit',
		pattern:
			/\b(?:APA|BACP|HCPC|NBCC|ASWB|BPS)[-\s]+(?:approved|accredited|endorsed)|\b(?:this|the|our)\s+course\s+(?:is|has\s+been)\s+(?:accredited|approved|endorsed|certified)|\b(?:earns?|counts?\s+(?:for|towards)|gives?)\s+(?:you\s+)?(?:CE|CPD|CEU|continuing[-\s]education)\b/gi,
		mend: 'Nothing is claimed until an organisation has been approved.'
	},
	{
		claim: 'the course prevents violations',
		pattern:
			/\b(?:this|the|our)\s+(?:course|training)\s+(?:will\s+)?(?:prevents?|stops?|reduces?|protects?\s+(?:you|clients)\s+from)\b/gi,
		mend: 'No study shows it. Say what is practised.'
	}
];

/** A claim may be named in order to be taken back, in the same sentence or the next. */
const TAKEN_BACK =
	/\b(?:overstate[sd]?|too\s+far|myths?|not\s+true|untrue|mistaken|misread(?:s|ing)?|no\s+code\s+says|is\s+wrong|nobody\s+has\s+shown)\b/i;

const forbiddenClaims: Rule = {
	name: 'forbidden-claims',
	holds:
		'The course never says, in its own voice, what docs/authoring.md lists under "Do not write".',
	find: ({ passages }) =>
		passages
			.filter(({ voice }) => voice === 'course')
			.flatMap(({ file, text, lineAt }) =>
				CLAIMS.flatMap(({ claim, pattern, mend, unless }) =>
					[...text.matchAll(pattern)]
						.filter(({ index }) => !unless?.test(sentencesFrom(text, index, 1)))
						.filter(({ index }) => !TAKEN_BACK.test(sentencesFrom(text, index, 2)))
						.map(({ 0: found, index }): Finding => ({
							file,
							line: lineAt(index, found),
							message: `"${found.replace(/\s+/g, ' ')}" reads as: ${claim}`,
							mend
						}))
				)
			)
};

/** The sentence around an offset, with those that follow it up to `count`. */
function sentencesFrom(text: string, index: number, count: number): string {
	const start = Math.max(text.lastIndexOf('.', index), text.lastIndexOf('\n\n', index)) + 1;
	let end = index;
	for (let sentence = 0; sentence < count && end >= 0; sentence++) end = text.indexOf('.', end + 1);
	return text.slice(start, end < 0 ? undefined : end);
}

export const claimRules: readonly Rule[] = [forbiddenClaims];
