#include "ui/contacts/tagseditor.h"

#include "ui/api/apiclient.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QStringListModel>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int longestTag = 128;
constexpr int entryWidth = 120;
} // namespace

TagsEditor::TagsEditor(ApiClient &api, QWidget *parent)
    : QWidget(parent), m_api(api), m_flow(new FlowLayout(this, 6, 6)), m_entry(new QLineEdit)
{
    m_flow->setContentsMargins(0, 0, 0, 0);
    m_entry->setObjectName(u"tagEntry"_s);
    m_entry->setAccessibleName(tr("Add a tag"));
    m_entry->setPlaceholderText(tr("Add a tag"));
    m_entry->setMaxLength(longestTag);
    setScaledWidth(m_entry, entryWidth);
    auto *completer = new QCompleter(m_entry);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setModel(new QStringListModel(completer));
    m_entry->setCompleter(completer);
    m_flow->addWidget(m_entry);
    connect(m_entry, &QLineEdit::returnPressed, this, &TagsEditor::add);
    connect(completer, QOverload<const QString &>::of(&QCompleter::activated), this, &TagsEditor::add,
            Qt::QueuedConnection);
    readSuggestions();
}

void TagsEditor::readSuggestions()
{
    m_api.get(this, u"/v1/schema/values?field=tags&limit=100"_s, [this](const ApiReply &reply) {
        QStringList seen;
        for (const QJsonValue &row : reply.body["data"_L1].toArray())
            seen.append(row["value"_L1].toString());
        static_cast<QStringListModel *>(m_entry->completer()->model())->setStringList(seen);
    });
}

void TagsEditor::setTags(const QStringList &tags)
{
    if (tags == m_tags)
        return;
    m_tags = tags;
    rebuild();
}

void TagsEditor::add()
{
    bool added = false;
    for (const QString &text : m_entry->text().split(u',', Qt::SkipEmptyParts)) {
        const QString tag = text.trimmed();
        if (tag.isEmpty() || m_tags.contains(tag))
            continue;
        m_tags.append(tag);
        added = true;
    }
    m_entry->clear();
    if (!added)
        return;
    m_tags.sort();
    rebuild();
    Q_EMIT changed();
}

void TagsEditor::rebuild()
{
    for (QWidget *chip : std::as_const(m_chips)) {
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // its button may be what is being clicked
    }
    m_chips.clear();
    int place = 0;
    for (const QString &tag : std::as_const(m_tags)) {
        QFrame *chip = frame("chip"_L1);
        chip->setObjectName(u"tagChip"_s);
        auto *row = new QHBoxLayout(chip);
        row->setContentsMargins(8, 0, 2, 0);
        row->setSpacing(2);
        QToolButton *remove = iconButton(u"close"_s, tr("Remove the tag %1").arg(tag));
        remove->setObjectName(u"removeTag"_s);
        remove->setProperty("small", true);
        row->addWidget(label(tag));
        row->addWidget(remove);
        connect(remove, &QToolButton::clicked, this, [this, tag] {
            m_tags.removeOne(tag);
            rebuild();
            m_entry->setFocus(Qt::OtherFocusReason);
            Q_EMIT changed();
        });
        m_flow->insertWidget(place++, chip);
        chip->show();
        m_chips.append(chip);
    }
    updateGeometry();
}

} // namespace growthos::ui
