/** Who the demonstration is made of. Invented, and the same every time. */

export const DEMO_PASSWORD = 'attune-demo-2026';

export const DEMO_SIGN_INS = {
	trainee: { name: 'Tamsin Obi', email: 'trainee@demo.example' },
	instructor: { name: 'Ines Halloran', email: 'instructor@demo.example' },
	administrator: { name: 'Adrian Moss', email: 'admin@demo.example' }
} as const;

export const COHORT = { name: 'Autumn intake', joinCode: 'AUTUMN' };

/** With the trainee who can be signed in as, forty-eight. */
export const TRAINEES = [
	'Abena Mensah',
	'Aiko Tanaka',
	'Aleksy Wójcik',
	'Amara Nwosu',
	'Anjali Rao',
	'Arjun Menon',
	'Bethan Pryce',
	'Carlos Ibarra',
	'Catriona Reid',
	'Chiara Conti',
	'Dafydd Morgan',
	'Delphine Roux',
	'Diego Fuentes',
	'Ebru Yıldız',
	'Elena Petrova',
	'Emeka Okoro',
	'Farah Siddiqui',
	'Fergus Blair',
	'Freya Lindqvist',
	'Grace Oyelaran',
	'Hana Novak',
	'Hassan Karimi',
	'Imogen Hart',
	'Jakub Zielinski',
	'Jasmine Clarke',
	'Jonas Weber',
	'Kavita Shah',
	'Kenji Mori',
	'Leila Haddad',
	'Liam Doherty',
	'Lucia Moreno',
	'Maeve Kelly',
	'Mandla Dube',
	'Mariam Yusuf',
	'Mateusz Kowal',
	'Mei Chen',
	'Nadia Rahman',
	'Noor Aziz',
	'Oluwaseun Ade',
	'Priya Nair',
	'Rhiannon Vaughan',
	'Rosa Delgado',
	'Samir Bakr',
	'Sinead Byrne',
	'Tomasz Lis',
	'Yara Mansour',
	'Zainab Bello'
];
