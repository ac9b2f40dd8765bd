/*
 * Names of East Asia as English transliterates them: the family name first, one or two syllables behind it.
 */

import { set } from './sets.ts';

/**
 * Family names that stand first, of China, Korea, Vietnam, Malaysia and Singapore, as English writes them. Those that are
 * everyday words at the head of names of things ("Long", "Song", "Young", "Low") are left out.
 */
export const familyNames = set(
  `Kim Lee Yi Rhee Park Pak Choi Choe Jung Jeong Chung Kang Cho Jo Yoon Yun Jang Chang Lim Im Han Shin Sin Seo Suh Kwon Hwang Ahn
   Hong Yoo Yu Ryu Ko Koh Moon Yang Bae Baek Paik Heo Nam Noh Roh Ha Cha Joo Ju Woo Gil Pyo Seok Eom Um Cheon Byun Ki Sim Wi Jin
   Wang Li Zhang Liu Chen Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo Gao Lin Luo Zheng Liang Xie Tang Deng Feng Cao Peng Zeng Xiao
   Tian Dong Yuan Cai Jiang Du Ye Cheng Wei Su Lu Ding Ren Yao Shen Zhong Qin Shi Xia Fang Zou Xiong Bai Meng Qiu Hou Yin Xue Yan
   Duan Lei Tao Gu Mao Hao Gong Shao Wan Qian Dai Ouyang Xi Hua Tsai Hsu Hsieh Chiang Liao Lo Kuo
   Nguyen Tran Pham Huynh Hoang Phan Vu Vo Dang Bui Ngo Duong Ly Dinh Truong Trinh
   Tan Ng Wong Chan Cheung Leung Lau Chow Goh Ong Teo Chua Tay Ang Yeo Toh Chong Foo Fong Loh Ooi Teh Yap Yeoh Khoo Kok Liew Mok
   Tam Tsang Kwok Kwan Lam Lai Ho Hui Yip Yuen Tse`,
);
const onset = '(?:zh|[ckpst]h|tr|nh|ngh?|gh|hs|t[sz]|sz|kk|tt|pp|ss|jj|[bcdfghjklmnpqrstvwxyz][wy]?)?';
const syllable = `${onset}[aeiouyüư]{1,3}(?:ng|nh|ch|[cbhklmnprtw])?`;
const oneSyllable = new RegExp(`^${syllable}$`, 'iu');
const givenPart = new RegExp(`^(?:${syllable}){1,2}$`, 'iu');

/** True for a word that can be one syllable of such a name: "Jae", "young", "Siew". */
export function isSyllable(word: string): boolean {
  return oneSyllable.test(word);
}

/** True for the words of a name, hyphens left out, whose first is a family name of East Asia and whose others are syllables. */
export function familyFirst(words: readonly string[]): boolean {
  return (
    words.length >= 2 &&
    words.length <= 4 &&
    familyNames.has(words[0]) &&
    words.slice(1).every((word) => givenPart.test(word))
  );
}
