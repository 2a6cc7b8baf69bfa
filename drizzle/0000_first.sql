CREATE TABLE `attempt_scenario` (
	`attempt_id` text NOT NULL,
	`position` integer NOT NULL,
	`scenario_id` text NOT NULL,
	`version_hash` text NOT NULL,
	PRIMARY KEY(`attempt_id`, `position`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_hash`) REFERENCES `scenario_version`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `attempt` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`cohort_id` text,
	`kind` text NOT NULL,
	`focus` text,
	`seed` text NOT NULL,
	`edition` text NOT NULL,
	`course_hash` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`started_at` integer NOT NULL,
	`handed_in_at` integer,
	`result` text,
	`passed` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attempt_by_user` ON `attempt` (`user_id`,`kind`,`started_at`);--> statement-breakpoint
CREATE INDEX `attempt_by_cohort` ON `attempt` (`cohort_id`,`kind`,`handed_in_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_one_open` ON `attempt` (`user_id`,`kind`) WHERE "attempt"."handed_in_at" is null;--> statement-breakpoint
CREATE TABLE `check_answer` (
	`user_id` text NOT NULL,
	`check_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`response` text NOT NULL,
	`credit` real NOT NULL,
	`content_hash` text NOT NULL,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `check_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_answer_by_lesson` ON `check_answer` (`user_id`,`lesson_id`);--> statement-breakpoint
CREATE TABLE `item_result` (
	`attempt_id` text NOT NULL,
	`item_id` text NOT NULL,
	`scenario_id` text NOT NULL,
	`version_hash` text NOT NULL,
	`sign` text NOT NULL,
	`variant` text NOT NULL,
	`kind` text NOT NULL,
	`credit` real NOT NULL,
	`answered` integer NOT NULL,
	`safety_error` integer NOT NULL,
	`named` text,
	`confidence` text,
	`scored_at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `item_id`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lesson_record` (
	`user_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`last_read_at` integer NOT NULL,
	`completed_at` integer,
	`completed_hash` text,
	PRIMARY KEY(`user_id`, `lesson_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `response` (
	`id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`item_id` text NOT NULL,
	`revision` integer NOT NULL,
	`response` text NOT NULL,
	`confidence` text,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `response_in_order` ON `response` (`attempt_id`,`revision`);--> statement-breakpoint
CREATE TABLE `scenario_version` (
	`hash` text PRIMARY KEY NOT NULL,
	`scenario_id` text NOT NULL,
	`body` text NOT NULL,
	`first_used_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `cohort_instructor` (
	`cohort_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`cohort_id`, `user_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cohort_instructor_by_user` ON `cohort_instructor` (`user_id`);--> statement-breakpoint
CREATE TABLE `cohort` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`join_code` text NOT NULL,
	`join_open` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cohort_join_code_unique` ON `cohort` (`join_code`);--> statement-breakpoint
CREATE TABLE `enrolment` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`user_id` text NOT NULL,
	`enrolled_at` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `enrolment_by_user` ON `enrolment` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `enrolment_once` ON `enrolment` (`cohort_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `one_time_token` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text,
	`cohort_id` text,
	`role` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`user_agent` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_by_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`role` text NOT NULL,
	`browser_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`deactivated_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);