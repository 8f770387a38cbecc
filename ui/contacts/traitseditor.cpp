#include "ui/contacts/traitseditor.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int nameWidth = 168;
constexpr int typeWidth = 96;
constexpr int longestName = 256;

QString jsonText(const QJsonValue &value)
{
    const QString list = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return list.mid(1, list.size() - 2); // a value alone is no document
}

} // namespace

TraitsEditor::TraitsEditor(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_empty = label(tr("No traits yet. An identify call brings them."), "note"_L1);
    m_add = button(tr("Add trait"), "link"_L1, u"plus"_s);
    m_add->setObjectName(u"addTrait"_s);
    m_column->addWidget(m_empty);
    m_column->addWidget(m_add, 0, Qt::AlignLeading);
    connect(m_add, &QPushButton::clicked, this, [this] {
        const Row &row = addRow({}, QJsonValue(QJsonValue::Undefined));
        showEmpty();
        row.name->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed();
    });
}

TraitsEditor::Type TraitsEditor::typeOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Double:
        return Type::Number;
    case QJsonValue::Bool:
        return Type::Boolean;
    case QJsonValue::Array:
    case QJsonValue::Object:
    case QJsonValue::Null:
        return Type::Json;
    case QJsonValue::String:
    case QJsonValue::Undefined:
        break;
    }
    return Type::Text;
}

void TraitsEditor::setTraits(const QJsonObject &traits)
{
    const QSignalBlocker blocked(this);
    for (const Row &row : std::as_const(m_rows)) {
        m_column->removeWidget(row.widget);
        row.widget->hide();
        row.widget->deleteLater();
    }
    m_rows.clear();
    m_removed.clear();
    for (auto trait = traits.begin(); trait != traits.end(); ++trait)
        addRow(trait.key(), trait.value());
    showEmpty();
}

TraitsEditor::Row &TraitsEditor::addRow(const QString &name, const QJsonValue &value)
{
    Row row;
    row.known = name;
    row.original = value;
    row.widget = new QWidget;
    row.widget->setObjectName(u"traitRow"_s);
    QWidget *head = nullptr;
    if (name.isEmpty()) {
        row.name = new QLineEdit;
        row.name->setObjectName(u"traitName"_s);
        row.name->setAccessibleName(tr("Name of the trait"));
        row.name->setPlaceholderText(tr("name"));
        row.name->setMaxLength(longestName);
        setCodeFont(row.name);
        head = row.name;
    } else {
        auto *known = new ElidedLabel;
        known->setText(name);
        known->setProperty("role", u"second"_s);
        setCodeFont(known);
        head = known;
    }
    setScaledWidth(head, nameWidth);
    const QString called = name.isEmpty() ? tr("new trait") : name;
    row.text = new QLineEdit;
    row.text->setObjectName(u"traitValue"_s);
    row.text->setAccessibleName(tr("Value of %1").arg(called));
    row.yesNo = new ChoiceBox;
    row.yesNo->setAccessibleName(tr("Value of %1").arg(called));
    row.yesNo->addItem(tr("Yes"), true);
    row.yesNo->addItem(tr("No"), false);
    row.value = new QStackedWidget;
    row.value->addWidget(row.text);
    row.value->addWidget(row.yesNo);
    row.value->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    row.type = new ChoiceBox;
    row.type->setObjectName(u"traitType"_s);
    row.type->setAccessibleName(tr("Type of %1").arg(called));
    row.type->addItems({tr("Text"), tr("Number"), tr("Yes or no"), tr("JSON")});
    setScaledWidth(row.type, typeWidth);
    QToolButton *remove = iconButton(u"close"_s, tr("Remove %1").arg(called));
    remove->setObjectName(u"removeTrait"_s);
    row.error = label({}, "bad"_L1);
    row.error->setObjectName(u"traitError"_s);
    row.error->setWordWrap(true);
    row.error->hide();
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(head);
    line->addWidget(row.value, 1);
    line->addWidget(row.type);
    line->addWidget(remove);
    auto *column = new QVBoxLayout(row.widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(line);
    column->addWidget(row.error);

    const Type type = typeOf(value);
    row.type->setCurrentIndex(int(type));
    if (type == Type::Boolean)
        row.yesNo->setCurrentIndex(value.toBool() ? 0 : 1);
    else if (type == Type::Number)
        row.text->setText(QLocale()
                              .toString(value.toDouble(), 'g', QLocale::FloatingPointShortest)
                              .remove(QLocale().groupSeparator()));
    else
        row.text->setText(type == Type::Json ? jsonText(value) : value.toString());
    row.text->setCursorPosition(0);
    QWidget *widget = row.widget;
    const auto touched = [this, widget] { touch(widget); };
    connect(row.text, &QLineEdit::textEdited, this, touched);
    connect(row.yesNo, &QComboBox::activated, this, touched);
    connect(row.type, &QComboBox::activated, this, [this, widget] {
        showType(*rowOf(widget));
        touch(widget);
    });
    if (row.name)
        connect(row.name, &QLineEdit::textEdited, this, touched);
    connect(remove, &QToolButton::clicked, this, [this, widget] { removeRow(widget); });
    m_column->insertWidget(m_column->count() - 1, row.widget);
    m_rows.append(row);
    showType(m_rows.last());
    return m_rows.last();
}

void TraitsEditor::showType(Row &row)
{
    const Type type = Type(row.type->currentIndex());
    row.value->setCurrentWidget(type == Type::Boolean ? static_cast<QWidget *>(row.yesNo) : row.text);
    row.text->setFont(type == Type::Json ? codeFont() : uiFont());
}

TraitsEditor::Row *TraitsEditor::rowOf(const QWidget *widget)
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [widget](const Row &row) { return row.widget == widget; });
    return found == m_rows.end() ? nullptr : &*found;
}

void TraitsEditor::touch(const QWidget *widget)
{
    Row *row = rowOf(widget);
    row->touched = true;
    showError(*row, {});
    Q_EMIT changed();
}

void TraitsEditor::removeRow(const QWidget *widget)
{
    Row *row = rowOf(widget);
    const qsizetype at = row - m_rows.data();
    if (!row->known.isEmpty())
        m_removed.append(row->known);
    m_column->removeWidget(row->widget);
    row->widget->hide();
    row->widget->deleteLater(); // its button is being clicked
    m_rows.removeAt(at);
    showEmpty();
    if (m_rows.isEmpty())
        m_add->setFocus(Qt::OtherFocusReason);
    else
        m_rows[std::min(at, m_rows.size() - 1)].type->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

QString TraitsEditor::nameOf(const Row &row)
{
    return row.name ? row.name->text().trimmed() : row.known;
}

QJsonValue TraitsEditor::valueOf(const Row &row, QString *trouble) const
{
    const auto fail = [trouble](const QString &sentence) {
        if (trouble)
            *trouble = sentence;
        return QJsonValue(QJsonValue::Undefined);
    };
    switch (Type(row.type->currentIndex())) {
    case Type::Text:
        return row.text->text();
    case Type::Boolean:
        return row.yesNo->currentData().toBool();
    case Type::Number: {
        bool isNumber = false;
        const double number = QLocale().toDouble(row.text->text().trimmed(), &isNumber);
        return isNumber ? QJsonValue(number) : fail(tr("A number, such as 49"));
    }
    case Type::Json: {
        QJsonParseError error;
        const QJsonDocument parsed = QJsonDocument::fromJson(QString(u'[' + row.text->text() + u']').toUtf8(), &error);
        if (error.error != QJsonParseError::NoError || parsed.array().size() != 1)
            return fail(tr("A JSON value, such as [\"a\", \"b\"]"));
        return parsed.array().at(0);
    }
    }
    return {};
}

QJsonObject TraitsEditor::changes() const
{
    QJsonObject changes;
    for (const QString &name : m_removed)
        changes[name] = QJsonValue::Null;
    for (const Row &row : m_rows) {
        const QString name = nameOf(row);
        if (name.isEmpty() || !row.touched)
            continue;
        const QJsonValue value = valueOf(row);
        if (!value.isUndefined() && value != row.original)
            changes[name] = value;
    }
    return changes;
}

bool TraitsEditor::check()
{
    QWidget *first = nullptr;
    QStringList names;
    for (const Row &row : std::as_const(m_rows)) {
        QString trouble;
        const QString name = nameOf(row);
        if (name.isEmpty())
            trouble = tr("A trait needs a name");
        else if (names.contains(name))
            trouble = tr("There is a trait of this name already");
        else if (row.touched)
            (void)valueOf(row, &trouble);
        names.append(name);
        showError(row, trouble);
        if (!trouble.isEmpty() && !first)
            first = name.isEmpty() ? row.name : row.text;
    }
    if (first)
        first->setFocus(Qt::OtherFocusReason);
    return first == nullptr;
}

bool TraitsEditor::setError(const QString &name, const QString &sentence)
{
    for (const Row &row : std::as_const(m_rows)) {
        if (nameOf(row) != name)
            continue;
        showError(row, sentence);
        return true;
    }
    return false;
}

void TraitsEditor::showError(const Row &row, const QString &sentence)
{
    row.error->setText(sentence);
    row.error->setVisible(!sentence.isEmpty());
    setRole(row.text, "state", sentence.isEmpty() ? QLatin1StringView() : "error"_L1);
    row.text->setAccessibleDescription(sentence);
}

void TraitsEditor::showEmpty()
{
    m_empty->setVisible(m_rows.isEmpty());
}

} // namespace growthos::ui
