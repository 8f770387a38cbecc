#pragma once

#include "ui/api/segments.h"
#include "ui/segments/ruledocument.h"

#include <QPointer>
#include <QTimer>

namespace growthos::ui {

class ApiClient;

/// Counts a rule while it changes: asks 150 ms after a change, one question at a time, and drops answers to what is no
/// longer asked. Until the next answer the old numbers stand, stale. GUI thread.
class LivePreview : public QObject
{
    Q_OBJECT
public:
    static constexpr int pause = 150; ///< ms after the last change
    static constexpr int sampleSize = 40;

    explicit LivePreview(ApiClient &api, QObject *parent = nullptr);

    /// Counts this one from now on; null: none.
    void watch(RuleDocument *document);
    /// The same rule over what the data is now.
    void refresh();
    /// Data has changed: asks again within a second or two, as long as it is looked at.
    void dataChanged();

    bool isStale() const { return m_stale; }
    /// Nothing of the rule is complete: there is nothing to count.
    bool isEmpty() const { return m_asked.rules.isEmpty(); }
    const SegmentPreview &preview() const { return m_preview; }
    /// What `preview` is about.
    const RuleTree::Counted &counted() const { return m_answered; }
    QHash<int, qint64> countsByNode() const;
    QString trouble() const { return m_trouble; }

Q_SIGNALS:
    /// Numbers, staleness or trouble are others.
    void changed();
    /// A rule that the server refuses, by path.
    void refused(const QHash<QString, QString> &sentences);

private:
    void onChanged();
    void ask();

    ApiClient &m_api;
    QPointer<RuleDocument> m_document;
    RuleTree::Counted m_asked;    ///< what the screen wants to know
    RuleTree::Counted m_answered; ///< what the numbers are about
    SegmentPreview m_preview;
    QString m_trouble;
    QTimer m_pause;
    QTimer m_follow;
    bool m_stale = false;
    bool m_flying = false;
    quint64 m_generation = 0;
};

} // namespace growthos::ui
