import type { Random } from '../../simulation/random.ts'

const words = (text: string): string[] => text.trim().split(/\s+/)

const NOUNS = words(`
  임금 신하 백성 관리 군사 장군 선비 상인 농부 어부 나루 다리 성문 성벽 궁궐 정자 우물 고개 언덕 마을 시장
  골목 강물 나무 소나무 은행나무 바위 비석 무덤 제단 절터 서원 학교 공장 철길 전차 역마 봉수대 창고 곡식
  소금 비단 종이 책 편지 지도 그림 노래 이야기 이름 전설 꿈 달빛 눈보라 장마 홍수 가뭄 불길 새벽 저녁 겨울
  봄날 여름 가을 아이들 어머니 아버지 할머니 스승 제자 친구 손님 나그네 사신 병사 의병 독립군 학생 노동자
  여공 기자 화가 시인 목수 석공 도공 뱃사공 한강 남산 북악 인왕산 청계천 중랑천 한양 경성 서울 조선 고려
  백제 대한제국 전쟁 피란 해방 광복 혁명 만세 약속 비밀 소문 기록 실록 유물 발굴 도시 공원 광장 지하철
`)
const PARTICLES = words('은 는 이 가 을 를 에 에서 의 로 와 과 도 까지 부터 만')
const MODIFIERS = words(`
  오래된 작은 커다란 조용한 이름없는 사라진 새로운 무너진 낡은 젊은 늙은 가난한 깊은 높은 붉은 푸른 하얀
  마지막 첫 수많은 아무도모르는 잊혀진 빛나는 차가운 따뜻한
`)
const ADVERBS = words(
  '그날 이듬해 마침내 다시 홀로 함께 조용히 서둘러 결국 아직 이미 끝내 날마다 밤새 멀리 가까이',
)
const VERBS = words(`
  떠났다 돌아왔다 기다렸다 지었다 무너졌다 불탔다 남았다 흘렀다 건넜다 올랐다 내려왔다 들었다 보았다
  적었다 그렸다 외쳤다 숨었다 싸웠다 지켰다 잃었다 찾았다 심었다 옮겼다 세웠다 묻었다 불렀다 물었다 울었다
  웃었다 잠들었다 깨어났다 사라졌다 시작되었다 이어졌다 전해진다 서있다 달려갔다 모였다 흩어졌다
`)

const oneOf = (random: Random, list: string[]): string => list[random.integer(list.length)] ?? ''

const phrase = (random: Random): string => {
  const noun = oneOf(random, NOUNS) + oneOf(random, PARTICLES)
  const kind = random.integer(10)
  if (kind < 3) return `${oneOf(random, MODIFIERS)} ${noun}`
  return kind < 5 ? `${oneOf(random, ADVERBS)} ${noun}` : noun
}

const sentence = (random: Random): string => {
  let text = phrase(random)
  for (let more = 1 + random.integer(3); more > 0; more -= 1) text += ` ${phrase(random)}`
  return `${text} ${oneOf(random, VERBS)}.`
}

/**
 * Sentences by chance, of a length (in characters) between the two: as varied as what editors write, so that it
 * compresses no better. It never ends in a space.
 */
export const koreanText = (random: Random, shortest: number, longest: number): string => {
  const length = shortest + random.integer(longest - shortest + 1)
  let text = sentence(random)
  while (text.length < length) text += ` ${sentence(random)}`
  return `${text.slice(0, length - 1).trimEnd()}.`
}

/** A title: a few words without a full stop. */
export const koreanTitle = (random: Random): string =>
  `${oneOf(random, MODIFIERS)} ${oneOf(random, NOUNS)}${random.chance(0.5) ? '의' : '와'} ${oneOf(random, NOUNS)}`
