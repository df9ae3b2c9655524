/*
 * What people choose when they must choose a password. Compiled by hand for Sarika from what is common knowledge (words, names,
 * first lines, keys that lie beside one another) and licensed with it under Apache-2.0; no published list was copied. Lists of
 * leaked passwords hardly hold one of fifteen characters: what is long and still guessed is made of these parts, so parts are
 * what is looked for. One word or phrase a line or between spaces; phrases are written without spaces.
 */
const words = `
password passwort passwd passphrase pass word secret secure security private login logon signin account access enter open opensesame
welcome hello letmein changeme change default temp temporary test testing guest user username admin administrator root master system
manager office officer operator staff support helpdesk service server computer laptop internet windows google facebook telegram youtube
whatsapp gmail yahoo hotmail outlook microsoft apple iphone samsung android wifi online website website123
iloveyou loveyou love lover lovely forever sweetheart darling honey baby babygirl babyboy princess prince queen king angel flower butterfly
sunshine shadow monkey dragon tiger lion eagle football soccer baseball basketball superman batman spiderman pokemon starwars naruto
michael jordan daniel david jessica jennifer charlie andrew thomas robert george maria anna sophia
mother father mom dad family brother sister friend friends daughter son wife husband child children happy happiness lucky good morning
night monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december spring summer autumn winter today tomorrow
money dollar rich bank payday freedom peace hope god jesus christ buddha allah bless heaven trustno one nopassword whatever nothing
cambodia kampuchea khmer phnom penh phnompenh angkor angkorwat siemreap battambang banteay meanchey poipet kampong cham thom chhnang speu
kandal takeo prey veng svay rieng kratie koh kong preahsihanouk sihanoukville pursat pailin mekong tonlesap riel bokor apsara
thailand thai bangkok malaysia kuala lumpur korea seoul hongkong singapore vietnam japan taiwan
sarika complaint complaints worker workers migrant migrants migration recruitment case cases hotline legal aid union ministry labour labor
embassy consulate centre center help nea mrc clc lscw central desk intake sorya sokha dara bopha chan srey sok chea
sursdey suosdey sous dey sreymom songsaa bong oun srolanh srolan knhom khnyom nyam bay arkun okun
កម្ពុជា ខ្មែរ ភ្នំពេញ អង្គរវត្ត ស្រឡាញ់ សួស្តី ពាក្យសម្ងាត់ លេខសម្ងាត់ សារិកា ពលករ បណ្តឹង ជំនួយ អូន បង ម៉ាក់ ប៉ា
`;

const phrases = `
correcthorsebatterystaple thequickbrownfoxjumpsoverthelazydog thequickbrownfox jumpsoverthelazydog tobeornottobethatisthequestion
tobeornottobe loremipsumdolorsitamet loremipsum onceuponatime happybirthday happynewyear merrychristmas godblessyou godisgood
ilovemyfamily ilovemywife ilovemyhusband ilovecambodia ilovekhmer iloveyouforever iloveyousomuch ihatepasswords thisismypassword
mypasswordis nobodyknows maytheforcebewithyou winteriscoming twinkletwinklelittlestar maryhadalittlelamb rowrowrowyourboat
donttouchme openthedoor letmeinplease passwordpassword adminadmin iforgotmypassword ineedapassword ineedanewpassword
onetwothreefourfive onetwothree abcdefghijklmnopqrstuvwxyz supercalifragilisticexpialidocious rindfleischetikettierung
`;

/** Guessable parts of passwords, in lower case, at least three characters each. */
export const commonParts: readonly string[] = [...new Set(`${words} ${phrases}`.split(/\s+/).filter((word) => [...word].length >= 3))];

/** Keys that lie beside one another: rows, the same with Shift, columns and the number pad. Read in both directions. */
export const keyboardWalks: readonly string[] = [
  '`1234567890-=', '~!@#$%^&*()_+', 'qwertyuiop[]\\', 'asdfghjkl;\'', 'zxcvbnm,./', 'azertyuiop', 'qsdfghjklm', 'wxcvbn', 'qwertzuiop',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', '!qaz@wsx#edc$rfv%tgb^yhn&ujm*ik', 'qazwsxedcrfvtgbyhnujmikolp', '147258369', '789456123', '159357', '1q2w3e4r5t6y7u8i9o0p',
  'abcdefghijklmnopqrstuvwxyz', '12345678901234567890',
];
