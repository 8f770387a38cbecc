#include "ui/segments/audiencepanel.h"

#include "ui/contacts/contactpick.h"
#include "ui/segments/livepreview.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/facebutton.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/marks.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <cstdlib>
#include <limits>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int samplePage = 8;
constexpr int avatarSize = 28;

/// How much of all is left: a thin line.
class ShareBar : public QWidget
{
public:
    ShareBar(double share, bool last) : m_share(share), m_last(last) { setScaledHeight(this, 6); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintProgress(painter, rect(), m_share, m_last ? &Tokens::accentFill : &Tokens::accentLine, layoutDirection());
    }

private:
    double m_share;
    bool m_last;
};

/// A part of the panel: title, room at its end, what belongs to it.
QWidget *section(QLabel *title, QWidget *atEnd, QVBoxLayout *&content)
{
    auto *box = new QWidget;
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    title->setWordWrap(true);
    head->addWidget(title, 1);
    if (atEnd)
        head->addWidget(atEnd);
    content = new QVBoxLayout;
    content->setSpacing(4);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addLayout(content);
    return box;
}

/// Takes the place of what was there.
void replaceIn(QWidget *box, QWidget *&old, QWidget *fresh)
{
    auto *column = static_cast<QVBoxLayout *>(box->layout());
    if (old)
        delete column->replaceWidget(old, fresh);
    else
        column->addWidget(fresh);
    delete old;
    old = fresh;
}

} // namespace

AudiencePanel::AudiencePanel(ApiClient &api, LivePreview &preview, Explainer &explainer, FieldTitles titles,
                             QWidget *parent)
    : InspectorPanel(tr("Who is in it"), tr("Select a segment to see who is in it."), parent), m_api(api),
      m_preview(preview), m_explainer(explainer), m_titles(std::move(titles))
{
    content()->setSpacing(16);
    content()->addWidget(makeCount());
    content()->addWidget(line(Qt::Horizontal));
    content()->addWidget(makeNarrowing());
    m_sentence = label({}, "second"_L1);
    m_sentence->setObjectName(u"ruleSentence"_s);
    m_sentence->setWordWrap(true);
    QVBoxLayout *sentence = nullptr;
    m_sentenceBox = section(label(tr("In words"), "strong"_L1), nullptr, sentence);
    sentence->addWidget(m_sentence);
    content()->addWidget(m_sentenceBox);
    m_sentenceLine = line(Qt::Horizontal);
    content()->addWidget(m_sentenceLine);
    content()->addWidget(makeSample());
    content()->addWidget(makeWhy());
    content()->addStretch(1);
    connect(&preview, &LivePreview::changed, this, &AudiencePanel::showPreview);
    connect(&explainer, &Explainer::changed, this, &AudiencePanel::showWhy);
    showNothing();
}

QWidget *AudiencePanel::makeCount()
{
    m_dot = new StateDot;
    m_took = label({}, "note"_L1);
    m_count = label({}, "counted"_L1);
    m_count->setObjectName(u"membersNow"_s);
    m_of = label({}, "second"_L1);
    m_difference = new Badge;
    m_difference->setObjectName(u"savedDifference"_s);
    m_savedText = label({}, "note"_L1);
    m_trouble = label({}, "bad"_L1);
    m_trouble->setWordWrap(true);
    auto *end = new QWidget;
    auto *endRow = new QHBoxLayout(end);
    endRow->setContentsMargins(0, 0, 0, 0);
    endRow->setSpacing(4);
    endRow->addWidget(m_dot);
    endRow->addWidget(m_took);
    QVBoxLayout *column = nullptr;
    m_countBox = section(label(tr("Members now"), "medium"_L1), end, column);
    auto *figure = new FlowLayout(nullptr, 8, 0);
    figure->addWidget(m_count);
    figure->addWidget(m_of);
    auto *difference = new FlowLayout(nullptr, 8, 4);
    difference->addWidget(m_difference);
    difference->addWidget(m_savedText);
    column->addLayout(figure);
    column->addLayout(difference);
    column->addWidget(m_trouble);
    return m_countBox;
}

QWidget *AudiencePanel::makeNarrowing()
{
    m_narrowTitle = label({}, "strong"_L1);
    QVBoxLayout *unused = nullptr;
    m_narrowBox = section(m_narrowTitle, nullptr, unused);
    return m_narrowBox;
}

QWidget *AudiencePanel::makeSample()
{
    m_another = button(tr("Another %Ln", nullptr, samplePage), "link"_L1, u"refresh"_s);
    m_another->setObjectName(u"anotherSample"_s);
    m_another->setProperty("compact", true);
    connect(m_another, &QPushButton::clicked, this, [this] {
        m_sampleAt += samplePage;
        showSample();
    });
    m_viewAll = button({}, "link"_L1);
    m_viewAll->setObjectName(u"viewMembers"_s);
    m_viewAll->setProperty("compact", true);
    m_viewAll->setProperty("flush", true);
    connect(m_viewAll, &QPushButton::clicked, this, &AudiencePanel::viewAllAsked);
    QVBoxLayout *unused = nullptr;
    m_sampleBox = section(label(tr("Sample members"), "strong"_L1), m_another, unused);
    m_viewAll->setParent(m_sampleBox); // until there are members to view
    m_viewAll->hide();
    return m_sampleBox;
}

QWidget *AudiencePanel::makeWhy()
{
    m_whyContact = new ContactPick(m_api, tr("Contact to look at"));
    m_whyContact->setObjectName(u"whyContact"_s);
    connect(m_whyContact, &PickField::picked, this, [this] { m_explainer.look(m_whyContact->contact()); });
    auto *nobody = iconButton(u"close"_s, tr("Look at nobody"));
    nobody->setObjectName(u"whyNobody"_s);
    connect(nobody, &QToolButton::clicked, this, [this] { m_explainer.look({}); });
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_whyContact, 1);
    row->addWidget(nobody);
    QVBoxLayout *column = nullptr;
    m_whyBox = section(label(tr("Why is this contact in or out?"), "strong"_L1), nullptr, column);
    column->addLayout(row);
    showWhy();
    return m_whyBox;
}

void AudiencePanel::show(RuleDocument *document, qint64 savedCount)
{
    if (m_document != document)
        m_sampleAt = 0;
    m_document = document;
    m_savedCount = savedCount;
    if (!document)
        return showNothing();
    showItem();
    showPreview();
}

void AudiencePanel::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    showWhy();
}

void AudiencePanel::setViewable(bool viewable)
{
    m_viewable = viewable;
    showSample();
}

void AudiencePanel::showPreview()
{
    if (!m_document)
        return;
    const SegmentPreview &preview = m_preview.preview();
    const bool empty = m_preview.counted().rules.isEmpty();
    const bool stale = m_preview.isStale();
    m_dot->setColor(stale || empty ? &Tokens::text3 : &Tokens::good);
    m_dot->setVisible(!empty);
    m_took->setText(empty ? QString() : tr("live, %1").arg(formatMilliseconds(preview.tookMs)));
    m_count->setText(empty ? u"–"_s : formatCount(preview.total));
    setRole(m_count, "role", stale ? "countedStale"_L1 : "counted"_L1);
    m_of->setText(
        empty ? tr("nothing to count yet")
              : tr("of %1, %2").arg(formatCount(preview.totalContacts), formatPercent(preview.percentage / 100, 1)));
    const qint64 more = preview.total - m_savedCount;
    const bool differs = !empty && m_savedCount >= 0 && more != 0;
    m_difference->setVisible(differs);
    m_savedText->setVisible(differs);
    if (differs) {
        const int n = int(std::min<qint64>(std::abs(more), std::numeric_limits<int>::max()));
        m_difference->set(more < 0 ? tr("%Ln fewer than saved", nullptr, n) : tr("%Ln more than saved", nullptr, n),
                          Tone::Neutral, more < 0 ? u"arrow-down"_s : u"arrow-up"_s);
        m_savedText->setText(tr("saved: %1").arg(formatCount(m_savedCount)));
    }
    m_trouble->setText(m_preview.trouble());
    m_trouble->setVisible(!m_preview.trouble().isEmpty());
    if (stale)
        return; // the rest stays as it was
    auto *reach = new FactList;
    reach->setObjectName(u"reach"_s);
    if (!empty) {
        reach->addFact(tr("Reachable"), formatCount(preview.reachable));
        reach->addFact(tr("Suppressed"), formatCount(preview.suppressed));
        reach->addFact(tr("No address"), formatCount(preview.withoutAddress()));
    }
    QWidget *old = m_reach;
    replaceIn(m_countBox, old, reach);
    m_reach = reach;
    const QString sentence = ruleSentence(m_document->tree(), m_titles);
    m_sentence->setText(sentence);
    m_sentenceBox->setVisible(!sentence.isEmpty());
    m_sentenceLine->setVisible(!sentence.isEmpty());
    showNarrowing();
    showSample();
}

void AudiencePanel::showNarrowing()
{
    const SegmentPreview &preview = m_preview.preview();
    const RuleTree &tree = m_document->tree();
    m_narrowBox->setVisible(!preview.narrowing.isEmpty());
    m_narrowTitle->setText(tree.root().any ? tr("How it adds up") : tr("How it narrows"));
    auto *rows = new QWidget;
    rows->setObjectName(u"narrowing"_s);
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    const auto add = [&](const QString &caption, qint64 count, bool last) {
        auto *name = new ElidedLabel;
        name->setText(caption);
        QLabel *number = label(formatCount(count), last ? "strong"_L1 : "second"_L1);
        setRole(name, "role", last ? "strong"_L1 : "second"_L1);
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(name, 1);
        row->addWidget(number);
        column->addLayout(row);
        const double share = preview.totalContacts > 0 ? double(count) / double(preview.totalContacts) : 0;
        column->addWidget(new ShareBar(share, last));
    };
    if (!tree.root().any)
        add(tr("All contacts"), preview.totalContacts, false);
    for (const SegmentPreview::Step &step : preview.narrowing) {
        const RuleNode *node = tree.find(m_preview.counted().idAt.value(step.path));
        add(node ? memberCaption(*node, m_titles) : step.path, step.count, &step == &preview.narrowing.last());
    }
    replaceIn(m_narrowBox, m_narrowRows, rows);
}

void AudiencePanel::showSample()
{
    const SegmentPreview &preview = m_preview.preview();
    const QList<ContactSummary> &sample = preview.sample;
    m_sampleBox->setVisible(!sample.isEmpty());
    m_another->setVisible(sample.size() > samplePage);
    if (m_sampleAt >= sample.size())
        m_sampleAt = 0;
    auto *rows = new QWidget;
    rows->setObjectName(u"sample"_s);
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    for (qsizetype i = m_sampleAt; i < std::min<qsizetype>(m_sampleAt + samplePage, sample.size()); ++i) {
        const ContactSummary contact = sample[i];
        const QString title = contact.isAnonymous() ? tr("Anonymous visitor") : contact.title();
        auto *row = new FaceButton(FaceButton::Look::Quiet);
        row->setObjectName(u"sampleMember"_s);
        row->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // long addresses are elided
        row->setName(tr("Why %1 is in").arg(title));
        auto *name = new ElidedLabel;
        name->setText(title);
        auto *second = new ElidedLabel;
        second->setProperty("role", u"note"_s);
        second->setText(contact.email.isEmpty() ? contact.id : contact.email);
        auto *texts = new QVBoxLayout;
        texts->setSpacing(0);
        texts->addWidget(name);
        texts->addWidget(second);
        row->face()->setContentsMargins(0, 3, 4, 3);
        row->face()->addWidget(new Avatar(avatarSize, title));
        row->face()->addLayout(texts, 1);
        for (QWidget *part : {static_cast<QWidget *>(name), static_cast<QWidget *>(second)})
            part->setAttribute(Qt::WA_TransparentForMouseEvents);
        connect(row, &QAbstractButton::clicked, this, [this, contact] { m_explainer.look(contact); });
        column->addWidget(row);
    }
    m_viewAll->setText(tr("View all %1").arg(formatCount(preview.total)));
    m_viewAll->setVisible(m_viewable && preview.total > 0);
    replaceIn(m_sampleBox, m_sampleRows, rows);
    static_cast<QVBoxLayout *>(m_sampleBox->layout())->addWidget(m_viewAll, 0, Qt::AlignLeading);
}

void AudiencePanel::showWhy()
{
    const ContactSummary &contact = m_explainer.contact();
    const bool somebody = !contact.id.isEmpty();
    m_whyContact->setContact(contact);
    if (QWidget *nobody = m_whyBox ? m_whyBox->findChild<QWidget *>(u"whyNobody"_s) : nullptr)
        nobody->setVisible(somebody);
    if (!m_whyBox)
        return;
    auto *rows = new QWidget;
    rows->setObjectName(u"whyRows"_s);
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const auto add = [&](const RuleNode &node, int depth) {
        const auto verdicts = m_explainer.verdicts();
        const auto verdict = verdicts.constFind(node.id);
        if (verdict == verdicts.cend())
            return;
        auto *row = new QHBoxLayout;
        row->setContentsMargins(depth * 16, 0, 0, 0);
        row->setSpacing(6);
        row->addWidget(
            new IconLabel(verdict->held ? u"check"_s : u"close"_s, verdict->held ? &Tokens::good : &Tokens::bad), 0,
            Qt::AlignTop);
        const QString caption = memberCaption(node, m_titles);
        QLabel *text = label(node.isGroup ? caption : tr("%1; found: %2").arg(caption, verdict->found), "second"_L1);
        text->setWordWrap(true);
        text->setAccessibleName(verdict->held ? tr("Holds: %1").arg(text->text())
                                              : tr("Does not hold: %1").arg(text->text()));
        row->addWidget(text, 1);
        column->addLayout(row);
    };
    const std::function<void(const RuleNode &, int)> addAll = [&](const RuleNode &group, int depth) {
        for (const RuleNode &member : group.members) {
            add(member, depth);
            if (member.isGroup)
                addAll(member, depth + 1);
        }
    };
    if (somebody && m_explainer.hasAnswer() && m_document) {
        auto *state =
            new Badge(m_explainer.held() ? tr("In") : tr("Out"), m_explainer.held() ? Tone::Good : Tone::Neutral,
                      m_explainer.held() ? u"check"_s : u"minus"_s);
        state->setObjectName(u"whyVerdict"_s);
        column->addWidget(state, 0, Qt::AlignLeading);
        if (const QDateTime at = m_explainer.changesAt(); at.isValid()) {
            const QString when = tr("%1, %2", "day, time of day")
                                     .arg(formatDayAndYear(at.toTimeZone(m_zone).date()), formatClock(at, m_zone));
            QLabel *change = label(m_explainer.held() ? tr("Leaves by itself on %1").arg(when)
                                                      : tr("Comes in by itself on %1").arg(when),
                                   "note"_L1);
            change->setObjectName(u"whyChanges"_s);
            change->setWordWrap(true);
            column->addWidget(change);
        }
        addAll(m_document->tree().root(), 0);
        Button *open = button(tr("Open this contact"), "link"_L1);
        open->setProperty("compact", true);
        open->setProperty("flush", true);
        connect(open, &QPushButton::clicked, this, [this, id = contact.id] { Q_EMIT contactAsked(id); });
        column->addWidget(open, 0, Qt::AlignLeading);
    } else if (somebody && !m_explainer.trouble().isEmpty()) {
        QLabel *trouble = label(m_explainer.trouble(), "bad"_L1);
        trouble->setWordWrap(true);
        column->addWidget(trouble);
    }
    replaceIn(m_whyBox, m_whyRows, rows);
}

} // namespace growthos::ui
