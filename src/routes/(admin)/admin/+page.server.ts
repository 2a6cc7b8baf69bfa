import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { requireFreshRole, requireRole } from '$lib/server/auth/guards';
import { takeHeldForm } from '$lib/server/auth/held-form';
import { findCohort, listCohorts } from '$lib/server/teaching/cohorts';
import { INVITED_AS, inviteByLink } from '$lib/server/teaching/invitations';
import { listProposals } from '$lib/server/teaching/void-proposals';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'administrator');
	const { application, scope } = event.locals;
	const { edition, released, lessonList, scenarios, caseList } = scope.catalogue.course;
	return {
		chosenBefore: takeHeldForm(event, user.id),
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
	role: z.enum(INVITED_AS),
	cohort: z.string().min(1)
});

export const actions: Actions = {
	invite: async (event) => {
		const user = await requireFreshRole(event, 'administrator');
		const { actor, scope, application } = event.locals;
		const given = inviteSchema.safeParse(Object.fromEntries(await event.request.formData()));
		const cohort = given.success && (await findCohort(scope, user, given.data.cohort));
		if (!cohort || cohort.archivedAt !== null) {
			return fail(400, { error: 'Choose a cohort and a role first.' });
		}
		const nobodyByName = { name: null, email: null };
		const token = await inviteByLink(scope, actor, cohort, given.data.role, nobodyByName);
		return { link: `${application.config.origin}/join?invitation=${token}` };
	}
};
