import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { recordEntry } from '$lib/server/administration/audit';
import { requireRole } from '$lib/server/auth/guards';
import { invite } from '$lib/server/auth/registration';
import { listCohorts } from '$lib/server/teaching/cohorts';
import { listProposals } from '$lib/server/teaching/void-proposals';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'administrator');
	const { application, scope } = event.locals;
	const { edition, released, lessonList, scenarios, caseList } = scope.catalogue.course;
	return {
		cohorts: (await listCohorts(scope, user)).map(({ id, name }) => ({ id, name })),
		questionsAskedFor: (await listProposals(scope)).length,
		newestBackupAt: application.backups.overview().backups[0]?.at,
		content: {
			edition,
			released,
			lessons: lessonList.length,
			scenarios: scenarios.length,
			cases: caseList.length
		}
	};
};

const inviteSchema = z.object({
	role: z.enum(['instructor', 'trainee']),
	cohort: z.string().min(1)
});

export const actions: Actions = {
	invite: async (event) => {
		const user = requireRole(event, 'administrator');
		const { actor, scope, application } = event.locals;
		const given = inviteSchema.safeParse(Object.fromEntries(await event.request.formData()));
		const cohorts = await listCohorts(scope, user);
		if (!given.success || !cohorts.some(({ id }) => id === given.data.cohort)) {
			return fail(400, { error: 'Choose a cohort and a role first.' });
		}
		const token = await invite(scope, given.data.role, given.data.cohort);
		await recordEntry(scope, actor, 'invitation made', null, given.data.role);
		return { link: `${application.config.origin}/join?invitation=${token}` };
	}
};
