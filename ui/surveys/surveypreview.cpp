#include "ui/surveys/surveypreview.h"

#include "ui/api/errortext.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What is clicked on the page; here it is only seen.
class Mark : public QWidget
{
public:
    explicit Mark(bool check) : m_check(check) { setFixedSize(checkSize() + 2, checkSize() + 2); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRect mark = rect().adjusted(1, 1, -1, -1);
        if (m_check)
            paintCheck(painter, mark, Qt::Unchecked, true, false);
        else
            paintRadio(painter, mark, false, true, false);
    }

private:
    bool m_check;
};

QWidget *scaleOf(const QStringList &options)
{
    auto *scale = new QWidget;
    auto *row = new QHBoxLayout(scale);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (const QString &option : options) {
        auto *place = new QVBoxLayout;
        place->setSpacing(4);
        place->addWidget(new Mark(false), 0, Qt::AlignHCenter);
        place->addWidget(label(option), 0, Qt::AlignHCenter);
        row->addLayout(place, 1);
    }
    return scale;
}

QWidget *buttonOf(const SurveyPageInfo &page)
{
    QLabel *button = label(page.button);
    button->setObjectName(u"previewButton"_s);
    // Colours come from settings, where anything may once have been written.
    const QColor fill(page.buttonColor);
    const QColor ink(page.buttonTextColor);
    const Tokens &t = tokens();
    button->setStyleSheet(
        u"QLabel { background: %1; color: %2; border-radius: 6px; padding: 6px 14px; font-weight: 600; }"_s.arg(
            (fill.isValid() ? fill : t.accentFill).name(), (ink.isValid() ? ink : t.onAccent).name()));
    return button;
}

} // namespace

SurveyPreview::SurveyPreview(ApiClient &api, QWidget *parent) : QWidget(parent), m_api(api)
{
    setObjectName(u"surveyPreview"_s);
    QFrame *card = frame("card"_L1);
    m_paper = new QVBoxLayout(card);
    m_paper->setContentsMargins(20, 20, 20, 20);
    auto *inside = new QWidget;
    inside->setProperty("role", u"clear"_s);
    auto *insideColumn = new QVBoxLayout(inside);
    insideColumn->setContentsMargins(0, 0, 8, 0);
    insideColumn->addWidget(card);
    insideColumn->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Preview of the survey's page"));
    scroll->setWidget(inside);
    scroll->setMinimumSize(px(320), px(380));
    m_trouble = label({}, "bad"_L1);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(label(tr("As its page shows it"), "note"_L1));
    column->addWidget(m_trouble);
    column->addWidget(scroll, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &SurveyPreview::ask);
}

void SurveyPreview::showDraft(const QJsonObject &draft)
{
    m_wanted = draft;
    if (m_asked.isEmpty())
        ask(); // there is nothing to look at yet
    else
        m_pause.start();
}

void SurveyPreview::ask()
{
    m_pause.stop();
    if (m_wanted == m_asked)
        return;
    m_asked = m_wanted;
    m_read.send(m_api, this, {.method = "POST", .path = u"/v1/surveys/preview"_s, .body = m_wanted, .reads = true},
                [this](const ApiReply &reply) {
                    // What cannot be shown leaves the page as it was.
                    m_trouble->setText(reply.ok() ? QString() : sentenceOf(reply));
                    m_trouble->setVisible(!reply.ok());
                    if (reply.ok())
                        draw(SurveyPageInfo::fromJson(reply.body));
                });
}

QWidget *SurveyPreview::drawField(const SurveyPageInfo::Field &field) const
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    QLabel *asked = paragraph(field.label, "strong"_L1);
    asked->setObjectName(u"previewLabel"_s);
    if (!field.hint.isEmpty()) {
        // On the same line, as on the page.
        asked->setText(u"<div style=\"line-height:122%\">%1 <span style=\"font-weight:400\">%2</span></div>"_s.arg(
            field.label.toHtmlEscaped(), field.hint.toHtmlEscaped()));
        asked->setAccessibleName(field.label + u' ' + field.hint);
    }
    column->addWidget(asked);
    if (field.kind == "text"_L1) {
        QFrame *area = frame("sunken"_L1);
        area->setFixedHeight(px(64));
        column->addWidget(area);
    } else if (field.kind == "scale"_L1) {
        column->addWidget(scaleOf(field.options));
    } else {
        for (const QString &option : field.options) {
            auto *row = new QHBoxLayout;
            row->setSpacing(8);
            row->addWidget(new Mark(field.kind == "multiple_choice"_L1), 0, Qt::AlignTop);
            row->addWidget(paragraph(option, {}), 1);
            column->addLayout(row);
        }
    }
    if (!field.note.isEmpty())
        column->addWidget(paragraph(field.note, "note"_L1));
    return box;
}

void SurveyPreview::draw(const SurveyPageInfo &page)
{
    auto *drawn = new QWidget;
    auto *column = new QVBoxLayout(drawn);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    if (!page.logoUrl.isEmpty()) {
        QFrame *logo = frame("sunken"_L1);
        logo->setFixedHeight(px(40));
        logo->setToolTip(page.logoUrl);
        auto *row = new QHBoxLayout(logo);
        row->addWidget(label(tr("Your logo"), "note"_L1));
        column->addWidget(logo, 0, Qt::AlignLeading);
    }
    if (!page.heading.isEmpty()) {
        QLabel *heading = paragraph(page.heading, "title"_L1);
        heading->setObjectName(u"previewHeading"_s);
        column->addWidget(heading);
    }
    for (const SurveyPageInfo::Field &field : page.fields)
        column->addWidget(drawField(field));
    column->addWidget(buttonOf(page), 0, Qt::AlignLeading);
    delete m_page;
    m_page = drawn;
    m_paper->addWidget(m_page);
}

} // namespace growthos::ui
