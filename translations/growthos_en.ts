<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnswerScope</name>
    <message numerus="yes">
        <source>last %Ln day(s)</source>
        <translation>
            <numerusform>last day</numerusform>
            <numerusform>last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ActivityButton</name>
    <message numerus="yes">
        <source>%Ln job(s) running</source>
        <translation>
            <numerusform>%Ln job running</numerusform>
            <numerusform>%Ln jobs running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::AnalyticsView</name>
    <message numerus="yes">
        <source>Compare: previous %Ln day(s)</source>
        <translation>
            <numerusform>Compare: previous %Ln day</numerusform>
            <numerusform>Compare: previous %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::Attention</name>
    <message numerus="yes">
        <source>%Ln event(s) wait to be processed</source>
        <translation>
            <numerusform>%Ln event waits to be processed</numerusform>
            <numerusform>%Ln events wait to be processed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln call(s) refused in 24 hours</source>
        <translation>
            <numerusform>More than %Ln call refused in 24 hours</numerusform>
            <numerusform>More than %Ln calls refused in 24 hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s) refused in 24 hours</source>
        <translation>
            <numerusform>%Ln call refused in 24 hours</numerusform>
            <numerusform>%Ln calls refused in 24 hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln delivery(s) wait for a try</source>
        <translation>
            <numerusform>%1: %Ln delivery waits for a try</numerusform>
            <numerusform>%1: %Ln deliveries wait for a try</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln possible duplicate contact(s)</source>
        <translation>
            <numerusform>More than %Ln possible duplicate contact</numerusform>
            <numerusform>More than %Ln possible duplicate contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln possible duplicate contact(s)</source>
        <translation>
            <numerusform>%Ln possible duplicate contact</numerusform>
            <numerusform>%Ln possible duplicate contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::AudiencePanel</name>
    <message numerus="yes">
        <source>Another %Ln</source>
        <translation>
            <numerusform>Another %Ln</numerusform>
            <numerusform>Another %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fewer than saved</source>
        <translation>
            <numerusform>%Ln fewer than saved</numerusform>
            <numerusform>%Ln fewer than saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more than saved</source>
        <translation>
            <numerusform>%Ln more than saved</numerusform>
            <numerusform>%Ln more than saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::BatchDialog</name>
    <message numerus="yes">
        <source>%Ln of them get(s) no email: unsubscribed, bounced or without an address.</source>
        <translation>
            <numerusform>%Ln of them gets no email: unsubscribed, bounced or without an address.</numerusform>
            <numerusform>%Ln of them get no email: unsubscribed, bounced or without an address.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %1 and send %Ln invite(s)</source>
        <extracomment>%1 is how many are approved</extracomment>
        <translation>
            <numerusform>Approve %1 and send %Ln invite</numerusform>
            <numerusform>Approve %1 and send %Ln invites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) left the waitlist meanwhile: %1. The batch is shown without them.</source>
        <translation>
            <numerusform>%Ln person left the waitlist meanwhile: %1. The batch is shown without them.</numerusform>
            <numerusform>%Ln people left the waitlist meanwhile: %1. The batch is shown without them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::BatchPanel</name>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln place</numerusform>
            <numerusform>%Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %Ln…</source>
        <translation>
            <numerusform>Approve %Ln…</numerusform>
            <numerusform>Approve %Ln…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) approved</source>
        <translation>
            <numerusform>%Ln person approved</numerusform>
            <numerusform>%Ln people approved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::BehindDialog</name>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make a segment of %Ln contact(s)</source>
        <translation>
            <numerusform>Make a segment of %Ln contact</numerusform>
            <numerusform>Make a segment of %Ln contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::BroadcastRow</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>name, number</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::BuilderPage</name>
    <message numerus="yes">
        <source>%Ln condition(s)</source>
        <translation>
            <numerusform>%Ln condition</numerusform>
            <numerusform>%Ln conditions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln condition(s) are not complete yet. They are left out of the count until they are.</source>
        <translation>
            <numerusform>%Ln condition is not complete yet. It is left out of the count until it is.</numerusform>
            <numerusform>%Ln conditions are not complete yet. They are left out of the count until they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignChecks</name>
    <message numerus="yes">
        <source>%Ln contact(s) can be reached by email.</source>
        <translation>
            <numerusform>%Ln contact can be reached by email.</numerusform>
            <numerusform>%Ln contacts can be reached by email.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) of the segment get nothing: unsubscribed, bounced or suppressed.</source>
        <translation>
            <numerusform>%Ln contact of the segment gets nothing: unsubscribed, bounced or suppressed.</numerusform>
            <numerusform>%Ln contacts of the segment get nothing: unsubscribed, bounced or suppressed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) on the suppression list get nothing.</source>
        <translation>
            <numerusform>%Ln address on the suppression list gets nothing.</numerusform>
            <numerusform>%Ln addresses on the suppression list get nothing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) of the segment get nothing: they have no email address.</source>
        <translation>
            <numerusform>%Ln contact of the segment gets nothing: it has no email address.</numerusform>
            <numerusform>%Ln contacts of the segment get nothing: they have no email address.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignPage</name>
    <message numerus="yes">
        <source>Publish %Ln change(s)</source>
        <translation>
            <numerusform>Publish %Ln change</numerusform>
            <numerusform>Publish %Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) missing</source>
        <translation>
            <numerusform>%Ln thing missing</numerusform>
            <numerusform>%Ln things missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) are over a day late</source>
        <translation>
            <numerusform>%Ln contact is over a day late</numerusform>
            <numerusform>%Ln contacts are over a day late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It goes out at once to %Ln contact(s) and cannot be taken back.</source>
        <translation>
            <numerusform>It goes out at once to %Ln contact and cannot be taken back.</numerusform>
            <numerusform>It goes out at once to %Ln contacts and cannot be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln email(s)</source>
        <translation>
            <numerusform>Send %Ln email</numerusform>
            <numerusform>Send %Ln emails</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignStatistics</name>
    <message numerus="yes">
        <source>%Ln still to go</source>
        <translation>
            <numerusform>%Ln still to go</numerusform>
            <numerusform>%Ln still to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignWords</name>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln week(s)</source>
        <translation>
            <numerusform>%Ln week</numerusform>
            <numerusform>%Ln weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignsList</name>
    <message numerus="yes">
        <source>%Ln campaign(s)</source>
        <translation>
            <numerusform>%Ln campaign</numerusform>
            <numerusform>%Ln campaigns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignsModel</name>
    <message numerus="yes">
        <source>%Ln bounced</source>
        <translation>
            <numerusform>%Ln bounced</numerusform>
            <numerusform>%Ln bounced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ConcludeDialog</name>
    <message numerus="yes">
        <source>All %Ln contact(s) get %1 from now on, and so do visitors and whoever comes later.</source>
        <translation>
            <numerusform>The one contact (%Ln) gets %1 from now on, and so do visitors and whoever comes later.</numerusform>
            <numerusform>All %Ln contacts get %1 from now on, and so do visitors and whoever comes later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln member(s) of %2 get %1 from now on, and so does whoever joins it later.</source>
        <translation>
            <numerusform>%Ln member of %2 gets %1 from now on, and so does whoever joins it later.</numerusform>
            <numerusform>All %Ln members of %2 get %1 from now on, and so does whoever joins it later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln planned day(s) are left.</source>
        <translation>
            <numerusform>%Ln planned day is left.</numerusform>
            <numerusform>%Ln planned days are left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ConnectionTrial</name>
    <message numerus="yes">
        <source>%Ln request(s) came today and were refused.</source>
        <translation>
            <numerusform>%Ln request came today and was refused.</numerusform>
            <numerusform>%Ln requests came today and were refused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactActions</name>
    <message numerus="yes">
        <source>The %Ln contact(s) of this list.</source>
        <translation>
            <numerusform>The %Ln contact of this list.</numerusform>
            <numerusform>The %Ln contacts of this list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactCheck</name>
    <message numerus="yes">
        <source>%Ln flag(s) off</source>
        <translation>
            <numerusform>%Ln flag off</numerusform>
            <numerusform>%Ln flags off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactInspector</name>
    <message numerus="yes">
        <source>%Ln contact(s) selected</source>
        <translation>
            <numerusform>%Ln contact selected</numerusform>
            <numerusform>%Ln contacts selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactsView</name>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new since you scrolled</source>
        <translation>
            <numerusform>%Ln new since you scrolled</numerusform>
            <numerusform>%Ln new since you scrolled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::DeliveryLog</name>
    <message numerus="yes">
        <source>%Ln delivery(s) wait for a try.</source>
        <translation>
            <numerusform>%Ln delivery waits for a try.</numerusform>
            <numerusform>%Ln deliveries wait for a try.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redeliver %Ln</source>
        <translation>
            <numerusform>Redeliver %Ln</numerusform>
            <numerusform>Redeliver %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::EndpointsModel</name>
    <message numerus="yes">
        <source>%Ln subscription(s)</source>
        <translation>
            <numerusform>%Ln subscription</numerusform>
            <numerusform>%Ln subscriptions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::EntryFigures</name>
    <message numerus="yes">
        <source>%Ln entered</source>
        <translation>
            <numerusform>%Ln entered</numerusform>
            <numerusform>%Ln entered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ErrorText</name>
    <message numerus="yes">
        <source>At most %Ln entry(s).</source>
        <translation>
            <numerusform>At most %Ln entry.</numerusform>
            <numerusform>At most %Ln entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln character(s).</source>
        <translation>
            <numerusform>At most %Ln character.</numerusform>
            <numerusform>At most %Ln characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln entry(s).</source>
        <translation>
            <numerusform>At least %Ln entry.</numerusform>
            <numerusform>At least %Ln entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln character(s).</source>
        <translation>
            <numerusform>At least %Ln character.</numerusform>
            <numerusform>At least %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::EventsView</name>
    <message numerus="yes">
        <source>%Ln new since you paused</source>
        <translation>
            <numerusform>%Ln new since you paused</numerusform>
            <numerusform>%Ln new since you paused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new since you scrolled</source>
        <translation>
            <numerusform>%Ln new since you scrolled</numerusform>
            <numerusform>%Ln new since you scrolled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln filter(s) are on</source>
        <translation>
            <numerusform>%Ln filter is on</numerusform>
            <numerusform>%Ln filters are on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ExperimentPage</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln planned day(s) are left.</source>
        <translation>
            <numerusform>%Ln planned day is left.</numerusform>
            <numerusform>%Ln planned days are left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln day(s)</source>
        <translation>
            <numerusform>%1 of %Ln day</numerusform>
            <numerusform>%1 of %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::FilterEditor</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::FlagPage</name>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln of them</source>
        <translation>
            <numerusform>The only one</numerusform>
            <numerusform>All %Ln of them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::FlowWords</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passed over</source>
        <translation>
            <numerusform>%Ln passed over</numerusform>
            <numerusform>%Ln passed over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln finished</source>
        <translation>
            <numerusform>%Ln finished</numerusform>
            <numerusform>%Ln finished</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left early</source>
        <translation>
            <numerusform>%Ln left early</numerusform>
            <numerusform>%Ln left early</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left before this email</source>
        <translation>
            <numerusform>%Ln left before this email</numerusform>
            <numerusform>%Ln left before this email</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unsubscribed or suppressed</source>
        <translation>
            <numerusform>%Ln unsubscribed or suppressed</numerusform>
            <numerusform>%Ln unsubscribed or suppressed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rules of %Ln condition(s)</source>
        <translation>
            <numerusform>Rules of %Ln condition</numerusform>
            <numerusform>Rules of %Ln conditions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without an email address</source>
        <translation>
            <numerusform>%Ln without an email address</numerusform>
            <numerusform>%Ln without an email address</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::Gauge</name>
    <message numerus="yes">
        <source>%1 of too few answers: %Ln of 30</source>
        <extracomment>%1 is the score</extracomment>
        <translation>
            <numerusform>%1 of too few answers: %Ln of 30</numerusform>
            <numerusform>%1 of too few answers: %Ln of 30</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::GroupCard</name>
    <message numerus="yes">
        <source>Any of %Ln rule(s)</source>
        <translation>
            <numerusform>Any of %Ln rule</numerusform>
            <numerusform>Any of %Ln rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All of %Ln rule(s)</source>
        <translation>
            <numerusform>All of %Ln rule</numerusform>
            <numerusform>All of %Ln rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::HeatMap</name>
    <message numerus="yes">
        <source>%Ln cohort(s); of the oldest, %1, %2 came back in period %3</source>
        <translation>
            <numerusform>%Ln cohort; of the oldest, %1, %2 came back in period %3</numerusform>
            <numerusform>%Ln cohorts; of the oldest, %1, %2 came back in period %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%Ln row(s): %1, %2, %3.</source>
        <translation>
            <numerusform>%Ln row: %1, %2, %3.</numerusform>
            <numerusform>%Ln rows: %1, %2, %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be created</source>
        <translation>
            <numerusform>%Ln would be created</numerusform>
            <numerusform>%Ln would be created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updated</source>
        <translation>
            <numerusform>%Ln updated</numerusform>
            <numerusform>%Ln updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::Jobs</name>
    <message numerus="yes">
        <source>Done, %Ln error(s)</source>
        <translation>
            <numerusform>Done, %Ln error</numerusform>
            <numerusform>Done, %Ln errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::LeaderboardList</name>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::MainWindow</name>
    <message numerus="yes">
        <source>%Ln job(s) are not finished. They stop now and go on where they were when this workspace is opened again.</source>
        <translation>
            <numerusform>%Ln job is not finished. It stops now and goes on where it was when this workspace is opened again.</numerusform>
            <numerusform>%Ln jobs are not finished. They stop now and go on where they were when this workspace is opened again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::MembersDialog</name>
    <message numerus="yes">
        <source>%Ln of these nobody has: %1. Press again to add the others.</source>
        <translation>
            <numerusform>%Ln of these nobody has: %1. Press again to add the others.</numerusform>
            <numerusform>%Ln of these nobody has: %1. Press again to add the others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make it with %Ln contact(s)</source>
        <translation>
            <numerusform>Make it with %Ln contact</numerusform>
            <numerusform>Make it with %Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln contact(s)</source>
        <translation>
            <numerusform>Add %Ln contact</numerusform>
            <numerusform>Add %Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts at once are the most. Split the list.</source>
        <translation>
            <numerusform>%Ln contact at once is the most. Split the list.</numerusform>
            <numerusform>%Ln contacts at once are the most. Split the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were added, the others not</source>
        <translation>
            <numerusform>%Ln was added, the others not</numerusform>
            <numerusform>%Ln were added, the others not</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::OrderStrip</name>
    <message numerus="yes">
        <source>%Ln moved, show new order</source>
        <translation>
            <numerusform>%Ln moved, show new order</numerusform>
            <numerusform>%Ln moved, show new order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new, show new order</source>
        <translation>
            <numerusform>%Ln new, show new order</numerusform>
            <numerusform>%Ln new, show new order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 moved, %Ln new, show new order</source>
        <translation>
            <numerusform>%1 moved, %Ln new, show new order</numerusform>
            <numerusform>%1 moved, %Ln new, show new order</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::OutboxPage</name>
    <message numerus="yes">
        <source>%Ln mail(s)</source>
        <translation>
            <numerusform>%Ln mail</numerusform>
            <numerusform>%Ln mails</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::OverlapNote</name>
    <message numerus="yes">
        <source>“%1” reaches %Ln of the same people that day.</source>
        <translation>
            <numerusform>“%1” reaches %Ln of the same people that day.</numerusform>
            <numerusform>“%1” reaches %Ln of the same people that day.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) in this segment and in that of “%1”</source>
        <translation>
            <numerusform>%Ln contact in this segment and in that of “%1”</numerusform>
            <numerusform>%Ln contacts in this segment and in that of “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::OverviewView</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::PeriodPicker</name>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln day(s)</source>
        <translation>
            <numerusform>At most %Ln day</numerusform>
            <numerusform>At most %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::PlanCard</name>
    <message numerus="yes">
        <source>%Ln request(s)/s</source>
        <translation>
            <numerusform>%Ln request/s</numerusform>
            <numerusform>%Ln requests/s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ProblemList</name>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::PublishDialog</name>
    <message numerus="yes">
        <source>%Ln contact(s) are on their way.</source>
        <translation>
            <numerusform>%Ln contact is on its way.</numerusform>
            <numerusform>%Ln contacts are on their way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them finish(es), with no email left.</source>
        <translation>
            <numerusform>%Ln of them finishes, with no email left.</numerusform>
            <numerusform>%Ln of them finish, with no email left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Publish %Ln change(s)</source>
        <translation>
            <numerusform>Publish %Ln change</numerusform>
            <numerusform>Publish %Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) wait here. They go on with %1 when they were due.</source>
        <translation>
            <numerusform>%Ln contact waits here. It goes on with %1 when it was due.</numerusform>
            <numerusform>%Ln contacts wait here. They go on with %1 when they were due.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) wait here. They finish.</source>
        <translation>
            <numerusform>%Ln contact waits here. It finishes.</numerusform>
            <numerusform>%Ln contacts wait here. They finish.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) wait here. They go on when they were due; the new wait is for those who come later.</source>
        <translation>
            <numerusform>%Ln contact waits here. It goes on when it was due; the new wait is for those who come later.</numerusform>
            <numerusform>%Ln contacts wait here. They go on when they were due; the new wait is for those who come later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) wait here, and get it as it is then.</source>
        <translation>
            <numerusform>%Ln contact waits here, and gets it as it is then.</numerusform>
            <numerusform>%Ln contacts wait here, and get it as it is then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) wait here.</source>
        <translation>
            <numerusform>%Ln contact waits here.</numerusform>
            <numerusform>%Ln contacts wait here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) are past this place and do not get it.</source>
        <translation>
            <numerusform>%Ln contact is past this place and does not get it.</numerusform>
            <numerusform>%Ln contacts are past this place and do not get it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::QueueCard</name>
    <message numerus="yes">
        <source>Approve %Ln…</source>
        <translation>
            <numerusform>Approve %Ln…</numerusform>
            <numerusform>Approve %Ln…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) approved</source>
        <translation>
            <numerusform>%Ln person approved</numerusform>
            <numerusform>%Ln people approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln person(s) of this list, in its order.</source>
        <translation>
            <numerusform>The one person of this list.</numerusform>
            <numerusform>The %Ln people of this list, in its order.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) selected</source>
        <translation>
            <numerusform>%Ln person selected</numerusform>
            <numerusform>%Ln people selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) selected, the most at once</source>
        <translation>
            <numerusform>%Ln person selected, the most at once</numerusform>
            <numerusform>%Ln people selected, the most at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) left the waitlist meanwhile</source>
        <translation>
            <numerusform>%Ln person left the waitlist meanwhile</numerusform>
            <numerusform>%Ln people left the waitlist meanwhile</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::RankedModel</name>
    <message numerus="yes">
        <source>up %Ln place(s)</source>
        <translation>
            <numerusform>up %Ln place</numerusform>
            <numerusform>up %Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>down %Ln place(s)</source>
        <translation>
            <numerusform>down %Ln place</numerusform>
            <numerusform>down %Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::RecipientsPage</name>
    <message numerus="yes">
        <source>%Ln mail(s)</source>
        <translation>
            <numerusform>%Ln mail</numerusform>
            <numerusform>%Ln mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mail(s) sent again</source>
        <translation>
            <numerusform>%Ln mail sent again</numerusform>
            <numerusform>%Ln mails sent again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not: they did not fail, were sent again before, or their contacts get no mail.</source>
        <translation>
            <numerusform>%Ln not: it did not fail, was sent again before, or its contact gets no mail.</numerusform>
            <numerusform>%Ln not: they did not fail, were sent again before, or their contacts get no mail.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln mail(s) sent again</source>
        <translation>
            <numerusform>Only %Ln mail sent again</numerusform>
            <numerusform>Only %Ln mails sent again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ReferralPanel</name>
    <message numerus="yes">
        <source>%Ln day(s) after the click</source>
        <translation>
            <numerusform>%Ln day after the click</numerusform>
            <numerusform>%Ln days after the click</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversion(s)</source>
        <translation>
            <numerusform>%Ln conversion</numerusform>
            <numerusform>%Ln conversions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 from %Ln conversion(s)</source>
        <extracomment>the bonus of a tier, and from when on</extracomment>
        <translation>
            <numerusform>%1 from %Ln conversion</numerusform>
            <numerusform>%1 from %Ln conversions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ReferralsView</name>
    <message numerus="yes">
        <source>%Ln click(s)</source>
        <translation>
            <numerusform>%Ln click</numerusform>
            <numerusform>%Ln clicks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::RuleFields</name>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln week(s)</source>
        <translation>
            <numerusform>%Ln week</numerusform>
            <numerusform>%Ln weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %Ln minute(s)</source>
        <translation>
            <numerusform>last %Ln minute</numerusform>
            <numerusform>last %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %Ln hour(s)</source>
        <translation>
            <numerusform>last %Ln hour</numerusform>
            <numerusform>last %Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %Ln day(s)</source>
        <translation>
            <numerusform>last %Ln day</numerusform>
            <numerusform>last %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %Ln week(s)</source>
        <translation>
            <numerusform>last %Ln week</numerusform>
            <numerusform>last %Ln weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::RuleSentence</name>
    <message numerus="yes">
        <source>%1 happened at least %Ln time(s) in the last %2</source>
        <translation>
            <numerusform>%1 happened at least once in the last %2</numerusform>
            <numerusform>%1 happened at least %Ln times in the last %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 happened at least %Ln time(s)</source>
        <translation>
            <numerusform>%1 happened at least once</numerusform>
            <numerusform>%1 happened at least %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 happened at most %Ln time(s) in the last %2</source>
        <translation>
            <numerusform>%1 happened at most once in the last %2</numerusform>
            <numerusform>%1 happened at most %Ln times in the last %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 happened at most %Ln time(s)</source>
        <translation>
            <numerusform>%1 happened at most once</numerusform>
            <numerusform>%1 happened at most %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 happened exactly %Ln time(s) in the last %2</source>
        <translation>
            <numerusform>%1 happened exactly once in the last %2</numerusform>
            <numerusform>%1 happened exactly %Ln times in the last %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 happened exactly %Ln time(s)</source>
        <translation>
            <numerusform>%1 happened exactly once</numerusform>
            <numerusform>%1 happened exactly %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>any of %Ln</source>
        <translation>
            <numerusform>any of %Ln</numerusform>
            <numerusform>any of %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all of %Ln</source>
        <translation>
            <numerusform>all of %Ln</numerusform>
            <numerusform>all of %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::RunSummary</name>
    <message numerus="yes">
        <source>%Ln contact(s) are in %1 now, %2 of them can be reached.</source>
        <translation>
            <numerusform>%Ln contact is in %1 now, %2 of them can be reached.</numerusform>
            <numerusform>%Ln contacts are in %1 now, %2 of them can be reached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 came %Ln time(s) so far. Nobody begins for what came before the start.</source>
        <translation>
            <numerusform>%1 came %Ln time so far. Nobody begins for what came before the start.</numerusform>
            <numerusform>%1 came %Ln times so far. Nobody begins for what came before the start.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) in all.</source>
        <translation>
            <numerusform>%Ln email in all.</numerusform>
            <numerusform>%Ln emails in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) are still to go out.</source>
        <translation>
            <numerusform>%Ln email is still to go out.</numerusform>
            <numerusform>%Ln emails are still to go out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) in %1 get this email.</source>
        <translation>
            <numerusform>%Ln contact in %1 gets this email.</numerusform>
            <numerusform>%Ln contacts in %1 get this email.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) go on where they stand; what was left of their waits is still left.</source>
        <translation>
            <numerusform>%Ln contact goes on where they stand; what was left of the wait is still left.</numerusform>
            <numerusform>%Ln contacts go on where they stand; what was left of their waits is still left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued email(s) go out now.</source>
        <translation>
            <numerusform>%Ln queued email goes out now.</numerusform>
            <numerusform>%Ln queued emails go out now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 are done. The other %Ln contact(s) wait.</source>
        <translation>
            <numerusform>%1 of %2 are done. The other %Ln contact waits.</numerusform>
            <numerusform>%1 of %2 are done. The other %Ln contacts wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) are on their way. They stop where they stand, with what is left of their waits.</source>
        <translation>
            <numerusform>%Ln contact is on the way, and stops where they stand, with what is left of the wait.</numerusform>
            <numerusform>%Ln contacts are on their way. They stop where they stand, with what is left of their waits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued email(s) stay in the queue. What is handed over right now still arrives.</source>
        <translation>
            <numerusform>%Ln queued email stays in the queue. What is handed over right now still arrives.</numerusform>
            <numerusform>%Ln queued emails stay in the queue. What is handed over right now still arrives.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) besides keep their place and get no mail: unsubscribed, bounced or suppressed.</source>
        <translation>
            <numerusform>%Ln contact besides keeps its place and gets no mail: unsubscribed, bounced or suppressed.</numerusform>
            <numerusform>%Ln contacts besides keep their place and get no mail: unsubscribed, bounced or suppressed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) besides keep their place and get no mail: they have no email address.</source>
        <translation>
            <numerusform>%Ln contact besides keeps its place and gets no mail: it has no email address.</numerusform>
            <numerusform>%Ln contacts besides keep their place and get no mail: they have no email address.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ScopeGrid</name>
    <message numerus="yes">
        <source>%n scope(s). Write includes read.</source>
        <translation>
            <numerusform>%n scope. Write includes read.</numerusform>
            <numerusform>%n scopes. Write includes read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SegmentDocument</name>
    <message numerus="yes">
        <source>%Ln condition(s) are not complete yet</source>
        <translation>
            <numerusform>%Ln condition is not complete yet</numerusform>
            <numerusform>%Ln conditions are not complete yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SegmentsView</name>
    <message numerus="yes">
        <source>%Ln member(s)</source>
        <translation>
            <numerusform>%Ln member</numerusform>
            <numerusform>%Ln members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln segment(s)</source>
        <translation>
            <numerusform>%Ln segment</numerusform>
            <numerusform>%Ln segments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SendingPage</name>
    <message numerus="yes">
        <source>%Ln held</source>
        <comment>mails in the queue</comment>
        <translation>
            <numerusform>%Ln held</numerusform>
            <numerusform>%Ln held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln domain(s) slowed</source>
        <translation>
            <numerusform>%Ln domain slowed</numerusform>
            <numerusform>%Ln domains slowed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not due yet</source>
        <comment>mails in the queue</comment>
        <translation>
            <numerusform>%Ln not due yet</numerusform>
            <numerusform>%Ln not due yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln connection(s); the server takes no more</source>
        <translation>
            <numerusform>%1 of %Ln connection; the server takes no more</numerusform>
            <numerusform>%1 of %Ln connections; the server takes no more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SettingsView</name>
    <message numerus="yes">
        <source>%Ln change(s), in force now</source>
        <translation>
            <numerusform>%Ln change, in force now</numerusform>
            <numerusform>%Ln changes, in force now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %Ln change(s)</source>
        <translation>
            <numerusform>Save %Ln change</numerusform>
            <numerusform>Save %Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SharedFacts</name>
    <message numerus="yes">
        <source>Of the %Ln contact(s) read so far.</source>
        <translation>
            <numerusform>Of the %Ln contact read so far.</numerusform>
            <numerusform>Of the %Ln contacts read so far.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::StaticPage</name>
    <message numerus="yes">
        <source>%Ln member(s)</source>
        <translation>
            <numerusform>%Ln member</numerusform>
            <numerusform>%Ln members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) added</source>
        <translation>
            <numerusform>%Ln contact added</numerusform>
            <numerusform>%Ln contacts added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s) taken out</source>
        <translation>
            <numerusform>%Ln member taken out</numerusform>
            <numerusform>%Ln members taken out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::StatsPeriod</name>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::StatusLine</name>
    <message numerus="yes">
        <source>%Ln refused today</source>
        <translation>
            <numerusform>%Ln refused today</numerusform>
            <numerusform>%Ln refused today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln s behind</source>
        <translation>
            <numerusform>about %Ln s behind</numerusform>
            <numerusform>about %Ln s behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln draft(s) kept here</source>
        <translation>
            <numerusform>%Ln draft kept here</numerusform>
            <numerusform>%Ln drafts kept here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveyFigures</name>
    <message numerus="yes">
        <source>%1 per contact in %Ln day(s)</source>
        <translation>
            <numerusform>%1 per contact in %Ln day</numerusform>
            <numerusform>%1 per contact in %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s) came without being asked for</source>
        <translation>
            <numerusform>%Ln answer came without being asked for</numerusform>
            <numerusform>%Ln answers came without being asked for</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveyQuestions</name>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveyResults</name>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveysModel</name>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %Ln asked</source>
        <comment>type of a survey, answers, how many were asked</comment>
        <translation>
            <numerusform>%1, %2, %Ln asked</numerusform>
            <numerusform>%1, %2, %Ln asked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::TemplateProblems</name>
    <message numerus="yes">
        <source>%Ln of %1 contacts have no %2. They see “%3”.</source>
        <extracomment>%1 is a number, %2 is a variable</extracomment>
        <translation>
            <numerusform>%Ln of %1 contacts has no %2 and sees “%3”.</numerusform>
            <numerusform>%Ln of %1 contacts have no %2. They see “%3”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1 contacts have no %2. They see nothing there.</source>
        <translation>
            <numerusform>%Ln of %1 contacts has no %2 and sees nothing there.</numerusform>
            <numerusform>%Ln of %1 contacts have no %2. They see nothing there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::TemplatesModel</name>
    <message numerus="yes">
        <source>%Ln campaign(s)</source>
        <translation>
            <numerusform>%Ln campaign</numerusform>
            <numerusform>%Ln campaigns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln survey(s)</source>
        <translation>
            <numerusform>%Ln survey</numerusform>
            <numerusform>%Ln surveys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waitlist(s)</source>
        <translation>
            <numerusform>%Ln waitlist</numerusform>
            <numerusform>%Ln waitlists</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::TemplatesView</name>
    <message numerus="yes">
        <source>For mails queued from now on, of %Ln sender(s)</source>
        <translation>
            <numerusform>For mails queued from now on, of %Ln sender</numerusform>
            <numerusform>For mails queued from now on, of %Ln senders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Publish %Ln change(s)</source>
        <translation>
            <numerusform>Publish %Ln change</numerusform>
            <numerusform>Publish %Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::TiersDialog</name>
    <message numerus="yes">
        <source>%1: more than the %Ln conversion(s) before it are needed.</source>
        <extracomment>%1 is a tier, such as &quot;Tier 2, silver&quot;</extracomment>
        <translation>
            <numerusform>%1: more than the one conversion before it is needed.</numerusform>
            <numerusform>%1: more than the %Ln conversions before it are needed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::WaitlistsView</name>
    <message numerus="yes">
        <source>+%Ln place(s) per friend</source>
        <translation>
            <numerusform>+%Ln place per friend</numerusform>
            <numerusform>+%Ln places per friend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%Ln in 7 days</source>
        <translation>
            <numerusform>+%Ln in 7 days</numerusform>
            <numerusform>+%Ln in 7 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln today</source>
        <translation>
            <numerusform>%Ln today</numerusform>
            <numerusform>%Ln today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::WelcomeView</name>
    <message numerus="yes">
        <source>%Ln today</source>
        <translation>
            <numerusform>%Ln today</numerusform>
            <numerusform>%Ln today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::WorkDetails</name>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
</TS>
