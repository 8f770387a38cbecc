#include "ui/widgets/theme.h"

#include <QFile>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// Names after @ are tokens; sp is a pixel that grows with the text size. States are dynamic properties: kind of a
// button, role of a frame or label.
constexpr auto rules = R"(
QMainWindow, QWidget[role="page"] { background: @page; }
QWidget[role="surface"] { background: @surface; }
QWidget[role="sidebar"] { background: @sidebar; border: none; border-right: 1px solid @line; }
QFrame[role="sections"] { background: @surface; border: none; border-right: 1px solid @line; }
QWidget[role="header"] { background: @surface; border: none; border-bottom: 1px solid @line; }
QWidget[role="toolbar"] { background: @surface; border: none; border-bottom: 1px solid @line; }
QFrame[role="card"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame[role="trouble"] { background: @surface; border: 1px solid @badLine; border-radius: 8px; }
QFrame[role="calendar"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame[role="popup"] { background: @surface; border: 1px solid @outline; border-radius: 8px; }
QFrame[role="dialogHead"] { background: transparent; border: none; border-bottom: 1px solid @line; }
QFrame[role="dialogFoot"] { background: transparent; border: none; border-top: 1px solid @line; }
QFrame[role="bannerGood"] { background: @goodWeak; border: 1px solid @goodLine; border-radius: 6px; }
QFrame[role="bannerWarning"] { background: @warningWeak; border: 1px solid @warningLine; border-radius: 6px; }
QFrame[role="bannerBad"] { background: @badWeak; border: 1px solid @badLine; border-radius: 6px; }
QFrame[role="bannerAccent"] { background: @accentWeak; border: 1px solid @accentLine; border-radius: 6px; }
QFrame[role="bannerNeutral"] { background: @sunken; border: 1px solid @line; border-radius: 6px; }
QFrame[role="chip"] { background: @accentWeak; border: 1px solid @accentLine; border-radius: 6px; }
QFrame[role="foot"] { background: @sunken; border: none; border-top: 1px solid @line; }
QFrame[role="sunken"] { background: @sunken; border: 1px solid @line; border-radius: 6px; }
QFrame[role="editor"] { background: @surface; border: none; border-bottom: 1px solid @line; }
QFrame[role="code"] { background: @sunken; border: 1px solid @strongLine; border-radius: 6px; }
QFrame[role="codeHead"] { background: @surface; border: none; border-bottom: 1px solid @line;
    border-top-left-radius: 5px; border-top-right-radius: 5px; }
QFrame[role="iconTile"] { background: @accentWeak; border: none; border-radius: 6px; }
QFrame[role="line"] { background: @line; border: none; }
QFrame[role="separator"] { background: @strongLine; border: none; }

QLabel { background: transparent; color: @text; }
QLabel[role="hero"] { font-size: 26sp; font-weight: 600; }
QLabel[role="lead"] { font-size: 14sp; color: @text2; }
QLabel[role="title"] { font-size: 18sp; font-weight: 600; }
QLabel[role="section"] { font-size: 14sp; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="medium"] { font-weight: 500; }
QLabel[role="second"] { color: @text2; }
QLabel[role="plain"] { color: @text; }
QLabel[role="hint"] { color: @text3; }
QLabel[role="note"] { font-size: 12sp; color: @text3; }
QLabel[role="small"] { font-size: 11sp; color: @text3; }
QLabel[role="accent"] { color: @accent; font-weight: 600; }
QLabel[role="good"] { color: @good; font-weight: 600; background: transparent; border: none; }
QLabel[role="bad"] { font-size: 12sp; color: @bad; background: transparent; border: none; }
QLabel[role="warning"] { color: @warning; font-weight: 600; }
QLabel[role="badge"] { font-size: 12sp; }
QLabel[role="badge"][says="state"] { font-weight: 500; }
QLabel[role="figure"] { font-size: 22sp; font-weight: 600; }
QLabel[role="kpi"] { font-size: 24sp; font-weight: 600; }
QLabel[role="kpiStale"] { font-size: 24sp; font-weight: 600; color: @text3; }
QLabel[role="counted"] { font-size: 32sp; font-weight: 600; }
QLabel[role="countedStale"] { font-size: 32sp; font-weight: 600; color: @text3; }
QLabel[role="badMedium"] { color: @bad; font-weight: 500; }
QLabel[role="changeGood"] { font-size: 12sp; color: @good; font-weight: 500; }
QLabel[role="changeBad"] { font-size: 12sp; color: @bad; font-weight: 500; }
QLabel[role="caption"] { font-size: 12sp; color: @text2; }

QPushButton { min-height: 30sp; padding: 0 12sp; background: @surface; color: @text; border: 1px solid @strongLine;
    border-radius: 6px; font-weight: 500; outline: none; }
QPushButton:hover, QPushButton[menuOpen="true"] { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton[kind="primary"] { background: @accentFill; color: @onAccent; border-color: @accentFill; }
QPushButton[kind="primary"]:hover { background: @accentFillHover; border-color: @accentFillHover; }
QPushButton[kind="final"] { background: @badFill; color: @onAccent; border-color: @badFill; }
QPushButton[kind="final"]:hover { background: @badFillHover; border-color: @badFillHover; }
QPushButton[kind="danger"] { color: @bad; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:pressed { background: @pressed; }
QPushButton[kind="pill"] { min-height: 28sp; padding: 0 14px 0 10px; border-radius: 14sp; background: @accentFill;
    color: @onAccent; border: none; }
QPushButton[kind="pill"]:hover { background: @accentFillHover; }
QPushButton:disabled, QPushButton[kind="primary"]:disabled, QPushButton[kind="final"]:disabled,
QPushButton[kind="danger"]:disabled { background: @hover; color: @text3; border-color: @line; }
QPushButton[kind="quiet"]:disabled { background: transparent; color: @text3; border-color: transparent; }
QPushButton[kind="link"] { min-height: 24sp; padding: 0 4px; background: transparent; border: none; color: @accent; }
QPushButton[kind="link"][flush="true"] { padding: 0; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:disabled { background: transparent; color: @text3; }
QPushButton[tall="true"] { min-height: 34sp; }
QPushButton[compact="true"] { min-height: 26sp; padding: 0 10sp; font-size: 12sp; }
QPushButton[compact="true"][kind="link"] { padding: 0 4px; min-height: 22sp; }
QPushButton[compact="true"][kind="link"][flush="true"] { padding: 0; min-height: 18sp; }

QToolButton[kind="icon"] { background: transparent; border: none; border-radius: 6px; min-width: 24sp; min-height: 24sp;
    padding: 0; outline: none; }
QToolButton[kind="icon"]:hover { background: @pressed; }
QToolButton[kind="icon"]::menu-indicator { image: none; width: 0; height: 0; }
QToolButton[kind="icon"][small="true"]:hover { background: @accentLine; }
QToolButton[kind="icon"][place="true"] { border: 1px dashed @outline; border-radius: 4px; }
QToolButton[kind="icon"][raised="true"] { background: @surface; border: 1px solid @strongLine; min-width: 26sp;
    min-height: 26sp; }
QToolButton[kind="icon"][raised="true"]:hover { background: @hover; }

QFrame[role="segmented"] { background: @hover; border: 1px solid @strongLine; border-radius: 6px; }
QToolButton[kind="segment"] { background: transparent; border: 1px solid transparent; border-radius: 5px; color: @text2;
    min-height: 22sp; padding: 0 8px; font-size: 12sp; font-weight: 500; outline: none; }
QToolButton[kind="segment"]:hover { color: @text; }
QToolButton[kind="segment"]:checked { background: @surface; border-color: @strongLine; color: @text; font-weight: 600; }
QToolButton[kind="segment"]:disabled { color: @text3; }
QToolButton[kind="segment"]:checked:disabled { background: @pressed; border-color: @line; color: @text3; }

QLineEdit { min-height: 28sp; padding: 0 10px; background: @surface; color: @text; border: 1px solid @outline;
    border-radius: 6px; selection-background-color: @accentFill; selection-color: @onAccent; }
QLineEdit:hover { border-color: @text2; }
QLineEdit:focus { border: 2px solid @accent; padding: 0 9px; min-height: 26sp; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled { background: @hover;
    color: @text3; border-color: @line; }
QLineEdit[state="error"], QComboBox[state="error"], QPlainTextEdit[state="error"], QAbstractSpinBox[state="error"] {
    border-color: @bad; }
QLineEdit[state="error"]:focus, QComboBox[state="error"]:focus { border-color: @bad; }
QPlainTextEdit[role="field"] { padding: 4px 6px; background: @surface; color: @text; border: 1px solid @outline;
    border-radius: 6px; selection-background-color: @accentFill; selection-color: @onAccent; }
QPlainTextEdit[role="field"]:hover { border-color: @text2; }
QPlainTextEdit[role="field"]:focus { border: 2px solid @accent; padding: 3px 5px; }
QAbstractSpinBox { min-height: 28sp; padding: 0 8px; background: @surface; color: @text; border: 1px solid @outline;
    border-radius: 6px; selection-background-color: @accentFill; selection-color: @onAccent; }
QAbstractSpinBox:hover { border-color: @text2; }
QAbstractSpinBox:focus { border: 2px solid @accent; padding: 0 7px; min-height: 26sp; }
QSlider { min-height: 24sp; background: transparent; }
QSlider::groove:horizontal { height: 4px; background: @pressed; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accentFill; border-radius: 2px; }
QSlider::sub-page:horizontal:disabled { background: @strongLine; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: @surface;
    border: 1px solid @outline; }
QSlider::handle:horizontal:hover { border-color: @accent; }
QSlider::handle:horizontal:focus { border: 2px solid @accent; width: 12px; height: 12px; }
QCheckBox, QRadioButton { color: @text; background: transparent; spacing: 8px; min-height: 24sp; }
QCheckBox:disabled, QRadioButton:disabled { color: @text3; }
QLineEdit[role="bare"], QLineEdit[role="bare"]:focus { border: none; padding: 0; font-size: 15sp; background: transparent; }
QLineEdit[role="search"] { padding: 0 4px; }
QLineEdit[role="search"]:focus { padding: 0 3px; }
QLineEdit[role="value"] { min-height: 34sp; }
QLineEdit[role="value"]:focus { min-height: 32sp; }

QComboBox { min-height: 28sp; padding: 0 8px 0 10px; background: @surface; color: @text; border: 1px solid @outline;
    border-radius: 6px; }
QComboBox:hover { border-color: @text2; background: @hover; }
QComboBox:focus { border: 2px solid @accent; padding: 0 7px 0 9px; min-height: 26sp; }
QComboBox::drop-down { border: none; width: 24sp; subcontrol-position: center right; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @outline; border-radius: 6px; padding: 4px;
    outline: none; selection-background-color: @accentWeak; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: 28sp; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected { background: @accentWeak; color: @text; }

QListView[role="completions"] { background: @surface; color: @text; border: 1px solid @outline; padding: 2px; }
QListView[role="completions"]::item { min-height: 26sp; padding: 0 8px; border-radius: 4px; color: @text; }
QListView[role="completions"]::item:hover { background: @hover; }
QListView[role="completions"]::item:selected { background: @accentWeak; color: @text; }
QListView[role="choices"] { background: @surface; }
QListView[role="choices"]::item { min-height: 28sp; padding: 1px 8px; border-radius: 4px; color: @text; }
QListView[role="choices"]::item:hover { background: @hover; }
QListView[role="choices"]::item:selected { background: @accentWeak; color: @text; }
QTableView { background: @surface; border: none; outline: none; gridline-color: @line; }
QHeaderView { background: @sunken; border: none; }
QTableCornerButton::section { background: @sunken; border: none; }
QPlainTextEdit[role="source"] { background: @surface; color: @text; border: none;
    selection-background-color: @accentFill; selection-color: @onAccent; }
QTextEdit { background: transparent; border: none; color: @text; selection-background-color: @accentFill;
    selection-color: @onAccent; }
QTextBrowser[role="paper"] { background: #ffffff; color: #1c1c19; }
QScrollArea, QWidget[role="clear"] { background: transparent; border: none; }
QListView { background: transparent; border: none; outline: none; }

QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @outline; }
QStatusBar { background: @sidebar; border: none; border-top: 1px solid @line; min-height: 27sp; max-height: 27sp; }
QStatusBar::item { border: none; }
QStatusBar QLabel { font-size: 12sp; }
QToolTip { background: @text; color: @surface; border: none; padding: 4px 8px; font-size: 12sp; }
QMenuBar { background: @sidebar; border-bottom: 1px solid @line; padding: 2px 8px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; color: @text; }
QMenuBar::item:selected { background: @pressed; }
QMenu { background: @surface; border: 1px solid @outline; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 16px; border-radius: 4px; }
QMenu::item:selected { background: @accentWeak; color: @text; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @strongLine; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 36sp; }
QScrollBar::handle:horizontal { min-width: 36sp; }
QScrollBar::handle:hover { background: @outline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)"_L1;

struct Named
{
    QLatin1StringView name;
    QColor Tokens::*color;
};

constexpr Named names[] = {
    {"page"_L1, &Tokens::page},
    {"sidebar"_L1, &Tokens::sidebar},
    {"surface"_L1, &Tokens::surface},
    {"sunken"_L1, &Tokens::sunken},
    {"hover"_L1, &Tokens::hover},
    {"pressed"_L1, &Tokens::pressed},
    {"strongLine"_L1, &Tokens::strongLine},
    {"line"_L1, &Tokens::line},
    {"outline"_L1, &Tokens::outline},
    {"text2"_L1, &Tokens::text2},
    {"text3"_L1, &Tokens::text3},
    {"text"_L1, &Tokens::text},
    {"accentFillHover"_L1, &Tokens::accentFillHover},
    {"accentFill"_L1, &Tokens::accentFill},
    {"accentWeak"_L1, &Tokens::accentWeak},
    {"accentLine"_L1, &Tokens::accentLine},
    {"accent"_L1, &Tokens::accent},
    {"onAccent"_L1, &Tokens::onAccent},
    {"goodWeak"_L1, &Tokens::goodWeak},
    {"goodLine"_L1, &Tokens::goodLine},
    {"good"_L1, &Tokens::good},
    {"warningWeak"_L1, &Tokens::warningWeak},
    {"warningLine"_L1, &Tokens::warningLine},
    {"warning"_L1, &Tokens::warning},
    {"badWeak"_L1, &Tokens::badWeak},
    {"badLine"_L1, &Tokens::badLine},
    {"bad"_L1, &Tokens::bad},
    {"badFill"_L1, &Tokens::badFill},
    {"badFillHover"_L1, &Tokens::badFillHover},
};

QString colorName(QStringView name, const Tokens &t)
{
    for (const Named &named : names) {
        if (named.name == name)
            return (t.*named.color).name();
    }
    qFatal("The style sheet names a token that is none: %s", qPrintable(name.toString()));
}

} // namespace

QString styleSheet(const Tokens &t)
{
    const QString sheet = QString(rules);
    QString made;
    made.reserve(sheet.size());
    qsizetype i = 0;
    const auto run = [&](auto holds) {
        const qsizetype from = i;
        while (i < sheet.size() && holds(sheet[i]))
            ++i;
        return QStringView(sheet).sliced(from, i - from);
    };
    while (i < sheet.size()) {
        if (sheet[i] == u'@') {
            ++i;
            made += colorName(run([](QChar c) { return c.isLetterOrNumber(); }), t);
        } else if (sheet[i].isDigit()) {
            const QStringView number = run([](QChar c) { return c.isDigit(); });
            if (QStringView(sheet).sliced(i).startsWith("sp"_L1)) {
                i += 2;
                made += QString::number((number.toInt() * t.look.textScale + 50) / 100) + u"px";
            } else {
                made += number;
            }
        } else {
            made += run([](QChar c) { return c != u'@' && !c.isDigit(); });
        }
    }
    return made;
}

} // namespace growthos::ui
