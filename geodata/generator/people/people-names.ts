/** Made-up people: common surnames of southern Shandong, given names of the generations at work; nobody twice. */
import type { Random } from '../random.ts';

const SURNAMES = [
  ...'王李张刘陈杨赵孙马朱郭孔徐胡高林何曹宋郑韩冯于董程袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛',
  ...'叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝崔邱秦史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文晁',
];
/** The first of them are the commonest; they are drawn three times as often. */
const COMMON_SURNAMES = 12;
const SINGLE = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玲辉鹏飞燕红波斌宁莉帅凯鑫浩颖倩峰岩慧琳峥'];
const FIRST = [...'建国志文晓春海玉秀桂俊永庆红金兰传广宝新成学立思雨子佳嘉瑞凤景德'];
const SECOND = [...'军华平明强霞梅兰英芳民峰涛伟丽红玲静波东亮勇杰云珍香生才荣林宁辉敏燕娟琳超雪'];

export interface NameSource {
  nextName(): string;
  /** Eleven digits that begin with 100: nobody's number. */
  nextPhone(): string;
}

export function createNameSource(random: Random): NameSource {
  const names = new Set<string>();
  let phones = 0;
  const surname = () => random.weighted(SURNAMES, (each) => (SURNAMES.indexOf(each) < COMMON_SURNAMES ? 3 : 1));
  const given = () => (random.chance(0.22) ? random.pick(SINGLE) : random.pick(FIRST) + random.pick(SECOND));
  return {
    nextName() {
      for (;;) {
        const name = surname() + given();
        if (names.has(name)) continue;
        names.add(name);
        return name;
      }
    },
    nextPhone() {
      phones += 1;
      return `100${String(37_020_000 + phones * 37).padStart(8, '0')}`;
    },
  };
}
