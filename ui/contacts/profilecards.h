#pragma once

#include "ui/api/contacthistory.h"
#include "ui/widgets/card.h"

#include <QTimeZone>

namespace growthos::ui {

class FactList;

/// When a contact came, its scores, whether it takes mail, its companies.
class AboutCard : public Card
{
    Q_OBJECT
public:
    explicit AboutCard(QWidget *parent = nullptr);
    void setProfile(const ContactProfile &profile, const QTimeZone &zone);

private:
    FactList *m_facts = nullptr;
};

/// The segments a contact is in, each to be opened.
class SegmentsCard : public Card
{
    Q_OBJECT
public:
    explicit SegmentsCard(QWidget *parent = nullptr);
    /// Ids and names.
    void setSegments(const QList<std::pair<QString, QString>> &segments);

Q_SIGNALS:
    void segmentAsked(const QString &id);

private:
    QWidget *m_list = nullptr;
};

} // namespace growthos::ui
