import ts from 'typescript'

/** What people type is read in one place: fields and forms of their own elsewhere read it another way. */
const readers = [
  {
    home: /^web\/kit\/desk\/CountInput\.tsx$/,
    is: (node) => ts.isImportSpecifier(node) && (node.propertyName ?? node.name).text === 'InputNumber',
    text: 'antd takes commas out of numbers (1,5 becomes 15): use CountInput of web/kit/desk',
  },
  {
    home: /^web\/kit\/parts\/PhoneField\.tsx$/,
    is: (node) => hasAttribute(node, 'type', 'tel'),
    text: 'use PhoneField of web/kit/parts',
  },
  {
    home: /^web\/kit\/parts\/CodeField\.tsx$/,
    is: (node) => hasAttribute(node, 'autoComplete', 'one-time-code'),
    text: 'use CodeField of web/kit/parts',
  },
  {
    home: /^server\/src\/kernel\/(phone|schema)\.ts$|^tools\//,
    is: (node) =>
      (ts.isRegularExpressionLiteral(node) || ts.isStringLiteralLike(node)) && node.text.includes('1[3-9]'),
    text: 'phones are read by kernel/phone.ts alone',
  },
]

const hasAttribute = (node, name, value) =>
  ts.isJsxAttribute(node) &&
  node.name.getText() === name &&
  node.initializer !== undefined &&
  ts.isStringLiteral(node.initializer) &&
  node.initializer.text === value

/** The breaches of one node, as the arguments of `report`. */
export function readerBreaches(file, node) {
  return readers
    .filter(({ home, is }) => !home.test(file) && is(node))
    .map(({ text }) => [node, 'own-reader', text])
}
