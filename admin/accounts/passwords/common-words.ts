/**
 * What people build passwords from, in the form that `isCommonPassword` reduces a password to: lower case,
 * without digits and signs at its ends, and with letters in place of look-alikes. Korean words stand here as they
 * come out of an English keyboard (비밀번호 is `qlalfqjsgh`), which is how they are used.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
  password passwort passwords pass passwd passcode pwd secret topsecret changeme change letmein letmeinnow login
  logon signin welcome access enter admin administrator administration root superuser superman supervisor
  guest user username test tester testing testtest default master system server database manager public private
  qwerty qwertyuiop qwert qwer qwerasdf qwerasdfzxcv qwertyui asdf asdfgh asdfghjk asdfghjkl zxcv zxcvbn zxcvbnm
  qazwsx qazwsxedc wsxedc qweasd qweasdzxc asdqwe asdzxc zaqxsw zaqwsx poiuytrewq lkjhgfdsa mnbvcxz azerty
  abc abcd abcde abcdef abcdefg abcdefgh abcabc aaa xyz xxx
  iloveyou iloveu ilove loveyou love lovely lovelove loveme lover beloved mylove sweetheart sweety darling honey
  baby babygirl babyboy angel angels princess prince queen king kingdom sunshine sunflower rainbow flower flowers
  butterfly summer winter spring autumn monday friday sunday january february march april june july august
  september october november december
  monkey dragon tiger lion eagle falcon panda rabbit kitten puppy dolphin turtle shark wolf bear horse chicken
  football baseball basketball soccer hockey tennis golf sports liverpool chelsea arsenal barcelona manchester
  yankees cowboys lakers pokemon pikachu starwars starcraft minecraft fortnite warcraft matrix batman spiderman
  ironman avengers naruto doraemon snoopy mickey disney nintendo playstation
  trustno trustnoone whatever nothing anything something forever freedom hello hellohello goodbye goodluck lucky
  happy happiness smile friend friends family mother father mommy daddy jesus christ heaven blessed
  shadow hunter killer ninja warrior soldier ranger pirate wizard magic phoenix thunder lightning storm diamond
  silver golden gold purple orange yellow banana apple cherry chocolate cookie coffee pepper ginger cheese
  computer internet samsung android iphone google facebook instagram twitter youtube naver kakao kakaotalk daum
  microsoft windows apple linux oracle mysql django python javascript nodejs github
  charlie michael michelle jessica jennifer jordan thomas daniel matthew andrew joshua robert william ashley
  nicole amanda george harley maggie buster bailey taylor justin anthony chris david james
  hisubtory subway metro station seoul korea corea southkorea republicofkorea gangnam hongdae busan incheon
  webtoon history editor publisher reader story
  qlalfqjsgh qlqjs qlalf dkssud dkssudgktpdy tkfkdgo tkfkdgody tkfkd gksrnr gksrmf tjdnf eogksalsrnr eoagksalsrnr
  rkskek rkskekfk gkgkgk ghghgh zzzz wkddms wlgmfk qkqh ajdcjddl tkdwk dhqk djaak dkQk ehslrk anjwl gkrry dbwlsk
  rlaalstn rladudgml wjddml dlalsgh
  biteme fuckyou asshole
  `
    .toLowerCase()
    .trim()
    .split(/\s+/),
)
