#pragma once

#include "ui/widgets/theme.h"

#include <QIcon>

namespace growthos::ui {

/// A colour by its token, so that it follows a change of theme.
using ColorToken = QColor Tokens::*;

/// Drawing `name` of resources/icons in the colour of `color`, sharp at any device pixel ratio.
/// In a box that is wider than high it stands at the leading edge, which leaves a gap before a button's text.
/// Disabled: third text. Checked (state On): `on` when given.
QIcon icon(const QString &name, ColorToken color = &Tokens::text2, ColorToken on = nullptr);

/// The program's own icon.
QIcon applicationIcon();

} // namespace growthos::ui
