import type { ThemeConfig } from 'antd'
import { colour, numberFamily, pageFontFamily, radius, textSize } from './tokens.ts'

/** Whether the reader asked the system for less motion: antd then shows and hides without any. */
const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** The smallest thing that a finger hits without looking twice, in px. */
const TOUCH = 44

/** The tokens as antd reads them; `easy` is the large type of easy mode, `isPhone` what a finger needs. */
export function deskTheme(easy: boolean, isPhone = false): ThemeConfig {
  const plainSize = isPhone ? textSize.phone : textSize.desk
  return {
    token: {
      colorPrimary: colour.brand,
      colorPrimaryHover: colour.brandStrong,
      colorLink: colour.brand,
      colorLinkHover: colour.brandStrong,
      colorInfo: colour.note,
      colorSuccess: colour.good,
      colorWarning: colour.warn,
      colorError: colour.bad,
      colorText: colour.text,
      colorTextSecondary: colour.textSoft,
      colorTextTertiary: colour.textFaint,
      colorTextDescription: colour.textFaint,
      colorTextPlaceholder: colour.textFaint,
      colorBorder: '#d5cec6',
      colorBorderSecondary: colour.line,
      colorBgLayout: colour.ground,
      colorBgContainer: colour.surface,
      fontFamily: pageFontFamily,
      fontFamilyCode: numberFamily,
      fontSize: easy ? plainSize * textSize.easyFactor : plainSize,
      controlHeight: isPhone ? TOUCH : easy ? 40 : 32,
      ...(isPhone ? { controlHeightSM: TOUCH, controlInteractiveSize: 20 } : {}),
      borderRadius: radius.middle,
      borderRadiusSM: radius.small,
      borderRadiusLG: radius.large,
      wireframe: false,
      motion: !calm(),
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Layout: { headerBg: colour.surface, siderBg: colour.surface, bodyBg: colour.ground, headerPadding: 0 },
      Menu: {
        itemHeight: isPhone ? TOUCH : 36,
        itemMarginInline: 8,
        itemBorderRadius: radius.middle,
        itemSelectedBg: colour.brandSoft,
        itemSelectedColor: colour.brandStrong,
        itemHoverBg: colour.lineSoft,
        subMenuItemBg: colour.surface,
        groupTitleColor: colour.textFaint,
      },
      Table: {
        headerBg: colour.surfaceSunk,
        headerColor: colour.textSoft,
        headerSplitColor: 'transparent',
        rowHoverBg: colour.surfaceSunk,
        rowSelectedBg: colour.brandSoft,
        rowSelectedHoverBg: colour.brandSoft,
        cellPaddingBlock: 10,
        cellPaddingInline: 12,
        borderColor: colour.lineSoft,
      },
      Tabs: { itemColor: colour.textSoft, itemSelectedColor: colour.brandStrong, horizontalMargin: '0' },
      Card: { bodyPadding: 16, headerHeight: 44 },
      Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 6px' },
      Modal: { titleFontSize: 17 },
      Tag: { defaultBg: colour.lineSoft },
    },
  }
}
