declare module 'virtual:course' {
	import type { CheckerCertificate, Course } from '$lib/course/content/course';
	const course: Course;
	export default course;
	export const certificate: CheckerCertificate;
}
