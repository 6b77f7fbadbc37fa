import type { Names } from '#shared/content/names.ts'

/** A branch that has a name of its own; it is told by a station on it (`main`: the line's first branch). */
export type KnownBranch = { station: string; id: string; name: Names }
export type KnownLine = { id: string; name: Omit<Names, 'ko'>; branches?: KnownBranch[] }

const HANJA_DIGITS = '一二三四五六七八九'

const numbered = (number: number, branches: KnownBranch[] = []): [string, KnownLine] => [
  `${number}호선`,
  {
    id: `line-${number}`,
    name: {
      en: `Line ${number}`,
      ja: `${number}号線`,
      zh: `${number}号线`,
      hanja: `${HANJA_DIGITS[number - 1]}號線`,
    },
    branches,
  },
]

const line = (
  ko: string,
  id: string,
  en: string,
  ja: string,
  zh: string,
  hanja?: string,
): [string, KnownLine] => [ko, { id, name: { en, ja, zh, ...(hanja === undefined ? {} : { hanja }) } }]

const branch = (
  station: string,
  id: string,
  names: [ko: string, en: string, ja: string, zh: string, hanja?: string],
) => {
  const [ko, en, ja, zh, hanja] = names
  return { station, id, name: { ko, en, ja, zh, ...(hanja === undefined ? {} : { hanja }) } }
}

const LINES: [string, KnownLine][] = [
  numbered(1, [
    branch('인천', 'gyeongin', ['경인선', 'Gyeongin Line', '京仁線', '京仁线', '京仁線']),
    branch('광명', 'gwangmyeong', ['광명셔틀', 'Gwangmyeong Shuttle', '光明シャトル', '光明短驳线']),
    branch('서동탄', 'seodongtan', [
      '병점기지선',
      'Byeongjeom Depot Branch',
      '餅店基地線',
      '饼店基地线',
      '餠店基地線',
    ]),
  ]),
  numbered(2, [
    branch('main', 'main', ['순환선', 'Circle Line', '循環線', '环线', '循環線']),
    branch('신설동', 'seongsu', ['성수지선', 'Seongsu Branch', '聖水支線', '圣水支线', '聖水支線']),
    branch('까치산', 'sinjeong', ['신정지선', 'Sinjeong Branch', '新亭支線', '新亭支线', '新亭支線']),
  ]),
  numbered(3),
  numbered(4),
  numbered(5, [
    branch('마천', 'macheon', ['마천지선', 'Macheon Branch', '馬川支線', '马川支线', '馬川支線']),
  ]),
  numbered(6, [branch('역촌', 'eungam', ['응암순환', 'Eungam Loop', '鷹岩循環', '鹰岩环线', '鷹岩循環'])]),
  numbered(7),
  numbered(8),
  numbered(9),
  line('인천1호선', 'incheon-1', 'Incheon Line 1', '仁川1号線', '仁川1号线', '仁川一號線'),
  line('인천2호선', 'incheon-2', 'Incheon Line 2', '仁川2号線', '仁川2号线', '仁川二號線'),
  line('경강선', 'gyeonggang', 'Gyeonggang Line', '京江線', '京江线', '京江線'),
  [
    '경의중앙선',
    {
      id: 'gyeongui-jungang',
      name: { en: 'Gyeongui–Jungang Line', ja: '京義・中央線', zh: '京义·中央线', hanja: '京義中央線' },
      branches: [
        branch('서울', 'seoul', ['서울역 지선', 'Seoul Station Branch', 'ソウル駅支線', '首尔站支线']),
      ],
    },
  ],
  [
    '경춘선',
    {
      id: 'gyeongchun',
      name: { en: 'Gyeongchun Line', ja: '京春線', zh: '京春线', hanja: '京春線' },
      branches: [branch('광운대', 'kwangwoon', ['망우선', 'Mangu Line', '忘憂線', '忘忧线', '忘憂線'])],
    },
  ],
  line('공항철도', 'airport', 'Airport Railroad', '空港鉄道', '机场铁路', '空港鐵道'),
  line('서해선', 'seohae', 'Seohae Line', '西海線', '西海线', '西海線'),
  line('수인분당선', 'suin-bundang', 'Suin–Bundang Line', '水仁・盆唐線', '水仁·盆唐线', '水仁盆唐線'),
  line('신분당선', 'sinbundang', 'Sinbundang Line', '新盆唐線', '新盆唐线', '新盆唐線'),
  line('신림선', 'sillim', 'Sillim Line', '新林線', '新林线', '新林線'),
  line('우이신설선', 'ui-sinseol', 'Ui–Sinseol Line', '牛耳新設線', '牛耳新设线', '牛耳新設線'),
  line('김포골드라인', 'gimpo-gold', 'Gimpo Gold Line', '金浦ゴールドライン', '金浦黄金线'),
  line('용인에버라인', 'everline', 'Yongin EverLine', '龍仁エバーライン', '龙仁爱宝线'),
  line('의정부경전철', 'uijeongbu', 'Uijeongbu LRT', '議政府軽電鉄', '议政府轻轨', '議政府輕電鐵'),
  line('GTXA', 'gtx-a', 'GTX-A', 'GTX-A', 'GTX-A'),
]

/** The lines of the capital area in their usual order, by the name that the open data gives them. */
export const knownLines: ReadonlyMap<string, KnownLine> = new Map(LINES)
