/**
 * The shape of every file under `content/`.
 *
 * These schemas are the contract between the people who write the course and
 * the program that teaches it. They describe one file at a time; what must
 * hold between files (a name that exists, a key that is not given away by its
 * length) is proved by the checker, in `check.ts` beside this file.
 */
import { z } from 'zod';
// Apart, because pages need the steps and must not carry the schemas with them.
import { RATE_STEPS, type RateStep } from './rate-steps';

/** A stable name: lower-case words, digits, dots and hyphens. Never changed once released. */
const stableId = z
	.string()
	.regex(
		/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/,
		'use lower-case letters, digits, hyphens and dots, for example "scn.judging.lapse"'
	);

const prose = z.string().trim().min(1, 'this text is empty');

export const PRINCIPLES = [
	'trust',
	'empathy',
	'congruence',
	'boundaries',
	'collaboration',
	'autonomy'
] as const;
export const principleSchema = z.enum(PRINCIPLES);
export type Principle = z.infer<typeof principleSchema>;

export const VARIANTS = ['clear', 'subtle', 'look-alike'] as const;
export const variantSchema = z.enum(VARIANTS);
export type Variant = z.infer<typeof variantSchema>;

export const SETTINGS = [
	'outpatient',
	'private-practice',
	'tele-health',
	'inpatient',
	'residential',
	'school',
	'university',
	'rural',
	'couples-and-family',
	'addiction-clinic',
	'group',
	'home-visit',
	'community-team',
	'military',
	'primary-care'
] as const;
export const settingSchema = z.enum(SETTINGS);
export type Setting = z.infer<typeof settingSchema>;

export const rateStepSchema = z.enum(RATE_STEPS);
export { RATE_STEPS, type RateStep };

// --- signs.yaml ------------------------------------------------------------

export const signSchema = z.strictObject({
	id: stableId,
	number: z.int().min(1).max(9),
	name: prose,
	restated: prose,
	principles: z.array(principleSchema).min(1),
	harm: prose,
	inMe: z.array(prose).min(2),
	lookAlikes: z.array(prose).min(2),
	earlyMarkers: z.array(prose).min(2),
	instead: z.array(prose).min(2),
	codes: z.array(stableId).min(1),
	section: z.strictObject({ lesson: stableId, heading: stableId })
});
export type Sign = z.infer<typeof signSchema>;
export const signsFileSchema = z.strictObject({ signs: z.array(signSchema).length(9) });

// --- codes.yaml ------------------------------------------------------------

export const codesFileSchema = z.strictObject({
	bodies: z.array(
		z.strictObject({
			id: stableId,
			/** "APA" */
			short: prose,
			name: prose,
			document: prose,
			edition: prose,
			binds: prose,
			shelfLife: prose
		})
	),
	paragraphs: z.array(
		z.strictObject({
			id: stableId,
			body: stableId,
			paragraph: prose,
			topic: prose,
			paraphrase: prose,
			/** `wording`: the wording was read. `secondary`: read in a reproduction. `unread`: known to exist, wording not read. */
			basis: z.enum(['wording', 'secondary', 'unread']),
			lastChecked: z.iso.date()
		})
	)
});
export type CodeBody = z.infer<typeof codesFileSchema>['bodies'][number];
export type CodeParagraph = z.infer<typeof codesFileSchema>['paragraphs'][number];

// --- references.yaml -------------------------------------------------------

export const effectSchema = z.strictObject({
	id: stableId,
	label: prose,
	/** What was counted, in words: "295 samples, more than 30,000 clients". */
	base: prose,
	/** The figure as printed: "r = .278 [.256, .299]". */
	figure: prose,
	/** One plain sentence on size. */
	plain: prose,
	kind: z.enum(['association', 'trial', 'survey', 'qualitative']),
	/** What this figure does not show. */
	notThis: prose
});
export type Effect = z.infer<typeof effectSchema>;

export const referenceSchema = z.strictObject({
	id: stableId,
	authors: prose,
	/** As cited in running text: "Flückiger et al." */
	short: prose,
	year: z.int().min(1900).max(2100),
	title: prose.optional(),
	/** Where it appeared. Left out where our fact sheet does not say; the page then prints "to be confirmed". */
	source: prose.optional(),
	doi: z
		.string()
		.regex(/^10\.\d{4,9}\/\S+$/, 'a DOI starts with "10.", without "https://doi.org/"')
		.optional(),
	openAccess: z.boolean().default(false),
	/** `verified`: read at a source. `known`: to be confirmed by a reviewer before release. */
	status: z.enum(['verified', 'known']),
	effects: z.array(effectSchema).default([]),
	/** Numbers from this work that lessons may print, exactly as printed, with what they mean. */
	figures: z.array(z.strictObject({ value: prose, meaning: prose })).default([])
});
export type Reference = z.infer<typeof referenceSchema>;
export const referencesFileSchema = z.strictObject({ references: z.array(referenceSchema) });

// --- items -----------------------------------------------------------------

/** What every key must be able to say for itself. */
const keyReasons = {
	principle: principleSchema,
	codes: z.array(stableId).default([]),
	/** Why the most tempting wrong answer is only near. */
	nearMiss: prose,
	/** Which fact, if it were different, would change the answer. */
	wouldChange: prose
};

const optionId = z.string().regex(/^[a-f]$/, 'option ids are single letters a to f');

const textOption = z.strictObject({
	id: optionId,
	text: prose,
	rationale: prose,
	safetyCritical: z.boolean().default(false)
});

/** Is there a warning sign here, and which? Labels come from signs.yaml, so that no wording betrays the key. */
export const judgeItemSchema = z.strictObject({
	kind: z.literal('judge'),
	options: z
		.array(
			z.strictObject({
				sign: z.union([z.literal('none'), stableId]),
				rationale: prose,
				safetyCritical: z.boolean().default(false)
			})
		)
		.min(4)
		.max(5),
	key: z.union([z.literal('none'), stableId]),
	...keyReasons
});

/** The best next step: one option is best. */
export const respondItemSchema = z.strictObject({
	kind: z.literal('respond'),
	stem: prose,
	options: z.array(textOption).min(4).max(5),
	key: optionId,
	...keyReasons
});

/** How appropriate is each reply, on four steps. */
export const rateItemSchema = z.strictObject({
	kind: z.literal('rate'),
	stem: prose,
	options: z
		.array(textOption.extend({ step: rateStepSchema }))
		.min(4)
		.max(5),
	...keyReasons
});

/** Mark the line where it turns. Only the clinician's lines can be marked, or "nowhere". */
export const spotItemSchema = z.strictObject({
	kind: z.literal('spot'),
	stem: prose,
	/** One rationale for each clinician line of the transcript, and one for "nowhere". */
	options: z
		.array(
			z.strictObject({
				line: z.string().regex(/^(?:l\d{1,2}|nowhere)$/, 'a line id such as l4, or "nowhere"'),
				rationale: prose,
				safetyCritical: z.boolean().default(false)
			})
		)
		.min(3),
	key: z.string().regex(/^(?:l\d{1,2}|nowhere)$/),
	...keyReasons
});

/** Choose every option that fits: at least one does and at least one does not. */
export const multiItemSchema = z.strictObject({
	kind: z.literal('multi'),
	stem: prose,
	options: z
		.array(textOption.extend({ correct: z.boolean() }))
		.min(4)
		.max(6),
	...keyReasons
});

export const transcriptSchema = z
	.array(
		z.strictObject({
			id: z.string().regex(/^l\d{1,2}$/, 'line ids are l1, l2, l3 …'),
			who: z.enum(['client', 'clinician', 'other', 'stage']),
			/** How the speaker is named on the page; not needed for stage directions. */
			name: prose.optional(),
			text: prose
		})
	)
	.min(6)
	.max(16);
export type TranscriptLine = z.infer<typeof transcriptSchema>[number];

// --- scenarios/<sign>/<slug>.yaml -----------------------------------------

export const scenarioItemSchema = z.discriminatedUnion('kind', [
	judgeItemSchema,
	respondItemSchema,
	rateItemSchema,
	spotItemSchema
]);

export const scenarioSchema = z.strictObject({
	id: stableId,
	sign: stableId,
	family: stableId,
	variant: variantSchema,
	setting: settingSchema,
	title: prose,
	client: z.strictObject({
		age: z.enum(['child', 'adolescent', 'young-adult', 'adult', 'older-adult']),
		gender: z.enum(['woman', 'man', 'non-binary', 'several'])
	}),
	clinician: z.strictObject({
		seniority: z.enum(['trainee', 'qualified', 'senior']),
		gender: z.enum(['woman', 'man', 'non-binary', 'unstated'])
	}),
	vignette: prose,
	transcript: transcriptSchema.optional(),
	items: z.array(scenarioItemSchema).min(2).max(3)
});
export type Scenario = z.infer<typeof scenarioSchema>;

// --- checks/<lesson>.yaml ---------------------------------------------------

/** A question inside a lesson. `choose` is a respond item without a vignette. */
const chooseItemSchema = z.strictObject({
	...respondItemSchema.shape,
	kind: z.literal('choose'),
	options: z.array(textOption).min(3).max(5)
});
const checkCommon = { id: stableId, objective: stableId };
export const checkSchema = z.discriminatedUnion('kind', [
	z.strictObject({ ...checkCommon, ...chooseItemSchema.shape }),
	z.strictObject({ ...checkCommon, ...multiItemSchema.shape }),
	z.strictObject({ ...checkCommon, ...rateItemSchema.shape }),
	z.strictObject({ ...checkCommon, transcript: transcriptSchema, ...spotItemSchema.shape })
]);
export type Check = z.infer<typeof checkSchema>;
export const checksFileSchema = z.strictObject({ lesson: stableId, checks: z.array(checkSchema) });

// --- lessons/NN-<slug>.md ---------------------------------------------------

export const lessonFrontMatterSchema = z.strictObject({
	id: stableId,
	title: prose,
	/** One sentence for lists and search. */
	summary: prose,
	objectives: z
		.array(z.strictObject({ id: stableId, text: prose }))
		.min(2)
		.max(5),
	/** The author's estimate of reading time, without the checks. */
	minutes: z.int().min(3).max(40),
	references: z.array(stableId).min(1)
});
export type LessonFrontMatter = z.infer<typeof lessonFrontMatterSchema>;

// --- cases/<slug>.yaml --------------------------------------------------------

/** How a conversation can end, from best to worst. */
export const CASE_OUTCOMES = ['good', 'mixed', 'poor'] as const;

/** −3 to +3 on one of Bordin's three parts of the alliance. */
const effectStep = z.int().min(-3).max(3).default(0);

const conditionSchema = z.strictObject({
	bond: z.strictObject({ min: z.int().optional(), max: z.int().optional() }).optional(),
	goals: z.strictObject({ min: z.int().optional(), max: z.int().optional() }).optional(),
	tasks: z.strictObject({ min: z.int().optional(), max: z.int().optional() }).optional(),
	/** Facts that must hold. */
	has: z.array(stableId).default([]),
	/** Facts that must not hold. */
	lacks: z.array(stableId).default([])
});
export type CaseCondition = z.infer<typeof conditionSchema>;

const clientTurnSchema = z.strictObject({
	when: conditionSchema.optional(),
	says: prose,
	/** What can be seen: "He looks at the door." */
	manner: prose,
	face: z.enum(['open', 'warm', 'guarded', 'hurt', 'angry', 'flat', 'anxious', 'relieved']),
	posture: z.enum(['towards', 'upright', 'away', 'closed'])
});
export type ClientTurn = z.infer<typeof clientTurnSchema>;

const caseChoiceSchema = z.strictObject({
	id: stableId,
	when: conditionSchema.optional(),
	says: prose,
	effects: z
		.strictObject({ bond: effectStep, goals: effectStep, tasks: effectStep })
		.default({ bond: 0, goals: 0, tasks: 0 }),
	/** Facts that hold from now on. */
	sets: z.array(stableId).default([]),
	/** The author's ethical judgement, never shown while playing. */
	ethics: z.enum(['sound', 'arguable', 'unsound']),
	reason: prose,
	principle: principleSchema,
	sign: stableId.optional(),
	/** A choice at which the conversation turns, for better or worse. */
	turning: z.boolean().default(false),
	next: stableId
});

export const caseSchema = z.strictObject({
	id: stableId,
	title: prose,
	topic: z.enum([
		'trust',
		'empathy',
		'congruence',
		'boundaries',
		'rupture',
		'ending',
		'receiving-a-complaint'
	]),
	summary: prose,
	setting: settingSchema,
	minutes: z.int().min(3).max(30),
	client: z.strictObject({ name: prose, description: prose }),
	/** What the clinician knows before the door opens. */
	brief: prose,
	facts: z.array(z.strictObject({ id: stableId, text: prose })).default([]),
	start: stableId,
	nodes: z
		.array(
			z.strictObject({
				id: stableId,
				/** The first turn whose condition holds is spoken; the last must have none. */
				client: z.array(clientTurnSchema).min(1),
				/** A good reply in the author's words, to stand beside what the trainee typed. */
				goodReply: z.strictObject({ says: prose, why: prose }).optional(),
				choices: z.array(caseChoiceSchema).min(2).max(4)
			})
		)
		.min(12),
	endings: z
		.array(
			z.strictObject({
				id: stableId,
				outcome: z.enum(CASE_OUTCOMES),
				title: prose,
				/** What happens. */
				scene: prose,
				face: clientTurnSchema.shape.face,
				posture: clientTurnSchema.shape.posture,
				/** What it means and what to carry into supervision. */
				debrief: prose
			})
		)
		.min(3),
	reflection: prose,
	selfCheck: z.array(prose).length(3),
	codes: z.array(stableId).min(1),
	references: z.array(stableId).default([])
});
export type Case = z.infer<typeof caseSchema>;
export type CaseNode = Case['nodes'][number];
export type CaseChoice = CaseNode['choices'][number];
export type CaseEnding = Case['endings'][number];

// --- course.yaml --------------------------------------------------------------

const blueprintSchema = z.strictObject({
	/** Scenarios drawn for each sign. */
	presentPerSign: z.int().min(0).max(4),
	lookAlikePerSign: z.int().min(0).max(4),
	/** For drawing one scenario per sign: how many of the nine are look-alikes. */
	mixed: z.strictObject({ present: z.int().min(0), lookAlike: z.int().min(0) }).optional(),
	items: z.enum(['judge', 'all'])
});
export type Blueprint = z.infer<typeof blueprintSchema>;

/** Shares of the marks, 0 to 1. */
const passRuleSchema = z.strictObject({
	overall: z.number().min(0).max(1),
	/** On the scenarios in which there is a sign. */
	present: z.number().min(0).max(1),
	/** On the look-alikes. */
	lookAlike: z.number().min(0).max(1),
	/** Whether one safety-critical answer is enough not to pass. */
	noSafetyCritical: z.boolean(),
	retakeAfterHours: z.number().min(0)
});
export type PassRule = z.infer<typeof passRuleSchema>;

/** One scale of the rubric for written feedback. It describes, and counts towards nothing. */
const rubricScaleSchema = z.strictObject({
	id: stableId,
	title: prose,
	/** What the scale asks about a text. */
	asks: prose,
	/** From the furthest to the nearest to what is hoped for, each in words. */
	steps: z.array(prose).min(3).max(4)
});
export type RubricScale = z.infer<typeof rubricScaleSchema>;

export const courseFileSchema = z.strictObject({
	title: prose,
	subtitle: prose,
	edition: prose,
	released: z.iso.date(),
	reviewBy: z.iso.date(),
	language: z.string(),
	lessons: z.array(stableId).min(1),
	cases: z.array(stableId).default([]),
	quizzes: z.strictObject({
		baseline: blueprintSchema,
		quiz: blueprintSchema,
		assessment: blueprintSchema
	}),
	/** The question and the answer that every judge item shares. */
	judge: z.strictObject({ stem: prose, none: prose }),
	spot: z.strictObject({ nowhere: prose }),
	passRule: passRuleSchema,
	/** Reviewers of the keys. Empty until there are some: the course then says so. */
	reviewers: z.array(z.strictObject({ name: prose, credentials: prose, on: z.iso.date() })),
	/** Blank until an organisation fills them; nothing here is ever claimed by default. */
	provider: z.strictObject({
		organisation: z.string().default(''),
		approvals: z.array(z.string()).default([]),
		contact: z.string().default(''),
		grievances: z.string().default('')
	}),
	evaluation: z.array(z.strictObject({ id: stableId, text: prose })).default([]),
	/** For feedback on what trainees send for comment. */
	rubric: z.array(rubricScaleSchema).length(4, 'the rubric has four scales')
});
export type CourseFile = z.infer<typeof courseFileSchema>;
