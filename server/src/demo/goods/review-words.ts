/** What buyers of the made-up world say of what they received, by stars; what a shop answers to a bad one. */
export const reviewWords: Readonly<Record<number, readonly string[]>> = {
  5: ['很暖和，孩子喜欢', '质量不错，尺码准', '发货快，包装严实', '第二次买了，还是一样好', ''],
  4: ['整体满意，就是快递慢了一天', '颜色比图片深一点点，能接受', '好看，略厚'],
  3: ['一般，尺码偏小，要拍大一码', '和直播里看的差一点'],
  2: ['洗了一次有点起球'],
  1: ['收到有线头，联系客服换了'],
}

export const reviewAnswer = '给您添麻烦了，已经联系您处理。以后有问题随时找我们，谢谢您的提醒。'

/** As a masked name reads. */
export const reviewers = ['王**', '李*', '张**', '刘*', '陈**', '']
