#pragma once

#include <QObject>
#include <QString>

namespace growthos::ui {

/// The sample workspace that lies beside the present one: made, opened and removed by the program, asked for by the
/// window. GUI thread.
class SampleData : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Absent,
        Making, ///< `progress` says how far
        Ready,  ///< made, and not the one that is open
        Here    ///< it is the one that is open
    };

    using QObject::QObject;
    virtual State state() const = 0;
    virtual double progress() const = 0; ///< 0 … 1
    /// People that it has.
    virtual int contacts() const = 0;

    /// Makes it where it is absent, and opens it instead of the present workspace.
    virtual void open() = 0;
    /// Stops making it.
    virtual void cancel() = 0;
    /// Deletes its folder; where it is the one that is open, the workspace beside it is opened first.
    virtual void remove() = 0;

Q_SIGNALS:
    void changed();
    void failed(const QString &message);
};

} // namespace growthos::ui
