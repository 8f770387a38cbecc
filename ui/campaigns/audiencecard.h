#pragma once

#include "ui/api/latestread.h"
#include "ui/widgets/card.h"

#include <QTimer>

namespace growthos::ui {

class ChoiceBox;
class FactList;
class Form;

/// Whom a broadcast goes to: the segment, how many of it get the email as things stand, and why the others do not. It
/// is counted anew while it is looked at and something changes, at most 4 times a second and one question at a time.
class AudienceCard : public Card
{
    Q_OBJECT
public:
    explicit AudienceCard(ApiClient &api, QWidget *parent = nullptr);
    ChoiceBox *segment() const { return m_segment; }
    Form *form() const { return m_form; }

    /// Counts this one from now on; empty: none, as there is none or nobody will get it any more.
    void count(const QString &segmentId);
    /// Those who would get it now; -1: not known.
    qint64 reachable() const { return m_reachable; }

Q_SIGNALS:
    void counted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void changed(const QString &topic);
    void ask();
    void take(const ApiReply &reply);
    void setStale(bool stale);

    ApiClient &m_api;
    LatestRead m_read;
    QTimer m_pause;
    QString m_id;
    qint64 m_reachable = -1;
    bool m_asking = false;
    bool m_old = false; ///< something changed since it was asked
    ChoiceBox *m_segment;
    Form *m_form;
    QWidget *m_counts;
    QLabel *m_figure;
    FactList *m_facts;
    QLabel *m_trouble;
};

} // namespace growthos::ui
