// Every length of the design in CSS pixels and every duration in seconds, by meaning. A screen
// never writes a number of its own.
#pragma once

namespace nedu::ui {

// Space between and inside things.
inline constexpr float kSpace2 = 2;
inline constexpr float kSpace4 = 4;
inline constexpr float kSpace6 = 6;
inline constexpr float kSpace8 = 8;
inline constexpr float kSpace12 = 12;
inline constexpr float kSpace16 = 16;
inline constexpr float kSpace20 = 20;
inline constexpr float kSpace24 = 24;
inline constexpr float kSpace32 = 32;
inline constexpr float kSpace40 = 40;
inline constexpr float kSpace48 = 48;
inline constexpr float kSpace64 = 64;

// Heights of controls and rows.
inline constexpr float kControlSmall = 28;
inline constexpr float kControl = 36;
inline constexpr float kControlLarge = 44;
inline constexpr float kField = 40;
inline constexpr float kTouchTarget = 44;
inline constexpr float kRowSingle = 44;
inline constexpr float kRowDouble = 60;
inline constexpr float kRowConversation = 72;
inline constexpr float kNavItem = 40;
inline constexpr float kTopBar = 56;
inline constexpr float kBottomTabs = 60;
inline constexpr float kChip = 24;
inline constexpr float kBadge = 20;
inline constexpr float kDot = 8;
inline constexpr float kPresenceDot = 10;
inline constexpr float kCheckbox = 20;
inline constexpr float kSwitchWidth = 40;
inline constexpr float kSwitchHeight = 24;
inline constexpr float kProgress = 6;
inline constexpr float kProgressLarge = 8;
inline constexpr float kMenuRow = 36;
inline constexpr float kScrollBar = 6;
inline constexpr float kIllustration = 96;

// Icons and avatars.
inline constexpr float kIconSmall = 16;
inline constexpr float kIcon = 20;
inline constexpr float kIconLarge = 24;
inline constexpr float kAvatarTiny = 24;
inline constexpr float kAvatarSmall = 32;
inline constexpr float kAvatar = 40;
inline constexpr float kAvatarLarge = 64;
inline constexpr float kAvatarHuge = 96;

// Corners and lines.
inline constexpr float kRadiusSmall = 4;
inline constexpr float kRadiusGrouped = 6;
inline constexpr float kRadius = 8;
inline constexpr float kRadiusCard = 12;
inline constexpr float kRadiusBubble = 14;
inline constexpr float kRadiusDialog = 16;
inline constexpr float kRadiusFull = 9999;
inline constexpr float kHairline = 1;
inline constexpr float kLine = 1.5F;
inline constexpr float kFocusRing = 2;

// Widths of the page's parts.
inline constexpr float kSideNavigation = 232;
inline constexpr float kRail = 80;  // 72 cuts the caption "Сообщения"
inline constexpr float kOutline = 240;
inline constexpr float kListPane = 320;
inline constexpr float kDetailsPane = 320;
inline constexpr float kMeasure = 680;
inline constexpr float kFormWidth = 480;
inline constexpr float kContentWidth = 1200;
inline constexpr float kDialogNarrow = 400;
inline constexpr float kDialogWide = 560;
inline constexpr float kMenuWidth = 220;
inline constexpr float kCardMinWidth = 280;
inline constexpr float kBubbleWidth = 560;
inline constexpr float kToastWidth = 400;

// Widths at which the layout changes.
inline constexpr float kPhoneBelow = 640;
inline constexpr float kTabletBelow = 1024;
inline constexpr float kDesktopBelow = 1440;

// A document that is read.
inline constexpr float kBullet = 6;
inline constexpr float kQuoteBar = 3;
inline constexpr float kPictureHeight = 520;  // tallest picture in the text
inline constexpr float kTablePicture = 160;   // widest picture in a table's cell
inline constexpr float kFormulaScale = 1.1F;  // of a formula that stands alone
inline constexpr float kChipAbove = 0.98F;    // ground of code in a line, in its ems
inline constexpr float kChipBelow = 0.34F;
inline constexpr float kUnderline = 0.14F;  // below the baseline, in ems
inline constexpr float kStrike = 0.3F;      // above it
inline constexpr float kQuietBar = 0.45F;   // opacity of a bar that is not pointed at

// Motion, in seconds.
inline constexpr float kFast = 0.120F;
inline constexpr float kBase = 0.180F;
inline constexpr float kSlow = 0.260F;
inline constexpr float kShimmer = 1.4F;
inline constexpr float kTooltipDelay = 0.4F;
inline constexpr float kToastLife = 5;
inline constexpr float kCopiedShown = 2;

}  // namespace nedu::ui
