<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AnswerScope</name>
    <message>
        <source>all answers</source>
        <translation>alle Antworten</translation>
    </message>
    <message numerus="yes">
        <source>last %Ln day(s)</source>
        <translation>
            <numerusform>letzter %Ln Tag</numerusform>
            <numerusform>letzte %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, members of %2</source>
        <comment>survey, segment</comment>
        <translation>%1, Mitglieder von %2</translation>
    </message>
</context>
<context>
    <name>growthos::ui::AudienceCard</name>
    <message>
        <source>Audience</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Whoever is in it when it is sent.</source>
        <translation>Wer beim Senden darin ist.</translation>
    </message>
    <message>
        <source>will get this email</source>
        <translation>bekommen diese E-Mail</translation>
    </message>
    <message>
        <source>In the segment</source>
        <translation>Im Segment</translation>
    </message>
    <message>
        <source>Unsubscribed or bounced</source>
        <translation>Abgemeldet oder unzustellbar</translation>
    </message>
    <message>
        <source>Without an address</source>
        <translation>Ohne Adresse</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>− %1</source>
        <comment>so many fewer</comment>
        <translation>− %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::BroadcastFigures</name>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Opened by people</source>
        <translation>Von Menschen geöffnet</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Geklickt</translation>
    </message>
    <message>
        <source>Unsubscribed</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>–, stored in the outbox</source>
        <translation>–, im Postausgang abgelegt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ConnectionTrial</name>
    <message>
        <source>Run it here</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Check the connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Sends this event to the address above, as an app would</source>
        <translation>Sendet dieses Ereignis an die Adresse oben, wie eine App es täte</translation>
    </message>
    <message>
        <source>See refused requests</source>
        <translation>Abgelehnte Anfragen ansehen</translation>
    </message>
    <message>
        <source>Nothing yet?</source>
        <translation>Noch nichts?</translation>
    </message>
    <message>
        <source>There is no key yet</source>
        <translation>Noch gibt es keinen Schlüssel</translation>
    </message>
    <message>
        <source>The event was sent, and answered with %1 after %2.</source>
        <translation>Das Ereignis wurde gesendet und nach %2 mit %1 beantwortet.</translation>
    </message>
    <message>
        <source>Refused with %1: %2</source>
        <translation>Abgelehnt mit %1: %2</translation>
    </message>
    <message>
        <source>No answer came: %1</source>
        <translation>Es kam keine Antwort: %1</translation>
    </message>
    <message>
        <source>%1 answers and takes the key. %2</source>
        <translation>%1 antwortet und nimmt den Schlüssel an. %2</translation>
    </message>
    <message>
        <source>%1 answers with %2: %3</source>
        <translation>%1 antwortet mit %2: %3</translation>
    </message>
    <message>
        <source>%1 does not answer: %2</source>
        <translation>%1 antwortet nicht: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) came today and were refused.</source>
        <translation>
            <numerusform>Heute kam %Ln Anfrage und wurde abgelehnt.</numerusform>
            <numerusform>Heute kamen %Ln Anfragen und wurden abgelehnt.</numerusform>
        </translation>
    </message>
    <message>
        <source>No request has come today.</source>
        <translation>Heute kam noch keine Anfrage.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::DayCalendar</name>
    <message>
        <source>Month before</source>
        <translation>Monat davor</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Nächster Monat</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Arrow keys go by days and weeks, Page Up and Page Down by months; Enter chooses.</source>
        <translation>Pfeiltasten gehen um Tage und Wochen, Bild auf und Bild ab um Monate; Eingabe wählt.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::DayField</name>
    <message>
        <source>Calendar (Alt+Down)</source>
        <translation>Kalender (Alt+Pfeil ab)</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
</context>
<context>
    <name>growthos::ui::DayGrid</name>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FlowWords</name>
    <message>
        <source>%1 by members of %2</source>
        <translation>%1 von Mitgliedern von %2</translation>
    </message>
    <message>
        <source>On entering %1</source>
        <translation>Bei Eintritt in %1</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Noch nicht gewählt</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>No template</source>
        <translation>Keine Vorlage</translation>
    </message>
    <message>
        <source>with conditions</source>
        <translation>mit Bedingungen</translation>
    </message>
    <message>
        <source>Wait %1</source>
        <translation>Warten: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln wartet</numerusform>
            <numerusform>%Ln warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passed over</source>
        <translation>
            <numerusform>%Ln übergangen</numerusform>
            <numerusform>%Ln übergangen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fehlgeschlagen</numerusform>
            <numerusform>%Ln fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>End, or %1</source>
        <translation>Ende, oder bei %1</translation>
    </message>
    <message>
        <source>End, or in %1</source>
        <translation>Ende, oder in %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln finished</source>
        <translation>
            <numerusform>%Ln fertig</numerusform>
            <numerusform>%Ln fertig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left early</source>
        <translation>
            <numerusform>%Ln vorzeitig ausgeschieden</numerusform>
            <numerusform>%Ln vorzeitig ausgeschieden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left before this email</source>
        <translation>
            <numerusform>%Ln vor dieser E-Mail ausgeschieden</numerusform>
            <numerusform>%Ln vor dieser E-Mail ausgeschieden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unsubscribed or suppressed</source>
        <translation>
            <numerusform>%Ln abgemeldet oder gesperrt</numerusform>
            <numerusform>%Ln abgemeldet oder gesperrt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rules of %Ln condition(s)</source>
        <translation>
            <numerusform>Regeln aus %Ln Bedingung</numerusform>
            <numerusform>Regeln aus %Ln Bedingungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without an email address</source>
        <translation>
            <numerusform>%Ln ohne E-Mail-Adresse</numerusform>
            <numerusform>%Ln ohne E-Mail-Adresse</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 local time</source>
        <comment>days and hours of a send window</comment>
        <translation>%1 Ortszeit</translation>
    </message>
    <message>
        <source>Members of %1</source>
        <translation>Mitglieder von %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::OverlapNote</name>
    <message>
        <source>See overlap</source>
        <translation>Überschneidung ansehen</translation>
    </message>
    <message numerus="yes">
        <source>“%1” reaches %Ln of the same people that day.</source>
        <translation>
            <numerusform>„%1“ erreicht am selben Tag %Ln derselben Personen.</numerusform>
            <numerusform>„%1“ erreicht am selben Tag %Ln derselben Personen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Who gets both</source>
        <translation>Wer beide bekommt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) in this segment and in that of “%1”</source>
        <translation>
            <numerusform>%Ln Kontakt in diesem Segment und in dem von „%1“</numerusform>
            <numerusform>%Ln Kontakte in diesem Segment und in dem von „%1“</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::PlanCard</name>
    <message>
        <source>Starter plan</source>
        <translation>Tarif Starter</translation>
    </message>
    <message>
        <source>Growth plan</source>
        <translation>Tarif Growth</translation>
    </message>
    <message>
        <source>Scale plan</source>
        <translation>Tarif Scale</translation>
    </message>
    <message>
        <source>Unlimited plan</source>
        <translation>Tarif Unbegrenzt</translation>
    </message>
    <message>
        <source>Plan and use</source>
        <translation>Tarif und Nutzung</translation>
    </message>
    <message>
        <source>Change plan</source>
        <translation>Tarif ändern</translation>
    </message>
    <message>
        <source>busiest second of a key</source>
        <translation>stärkste Sekunde eines Schlüssels</translation>
    </message>
    <message>
        <source>429 answers, 24 h</source>
        <translation>Antworten 429, 24 h</translation>
    </message>
    <message>
        <source>of the limit</source>
        <translation>der Grenze</translation>
    </message>
    <message>
        <source>Peak requests/s, last 24 h</source>
        <translation>Spitze Anfragen/s, letzte 24 h</translation>
    </message>
    <message>
        <source>Peak requests a second of the last 24 hours</source>
        <translation>Spitze der Anfragen je Sekunde in den letzten 24 Stunden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)/s</source>
        <translation>
            <numerusform>%Ln Anfrage/s</numerusform>
            <numerusform>%Ln Anfragen/s</numerusform>
        </translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Grenze %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ProblemList</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Show the problems</source>
        <translation>Probleme zeigen</translation>
    </message>
    <message>
        <source>Fold the problems</source>
        <translation>Probleme einklappen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln Fehler</numerusform>
            <numerusform>%Ln Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln Warnung</numerusform>
            <numerusform>%Ln Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Preheader</source>
        <translation>Vorschautext</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>Write %1 instead</source>
        <translation>Stattdessen %1 schreiben</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change what stands there without %1</source>
        <translation>Ändern, was dort ohne %1 steht</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ReachControl</name>
    <message>
        <source>Other machines on the network can reach it.</source>
        <translation>Andere Rechner im Netz erreichen ihn.</translation>
    </message>
    <message>
        <source>Only this machine can reach it.</source>
        <translation>Nur dieser Rechner erreicht ihn.</translation>
    </message>
    <message>
        <source>This machine is on no network at the moment.</source>
        <translation>Dieser Rechner ist gerade in keinem Netz.</translation>
    </message>
    <message>
        <source>Allow other machines…</source>
        <translation>Andere Rechner zulassen …</translation>
    </message>
    <message>
        <source>Only this machine</source>
        <translation>Nur dieser Rechner</translation>
    </message>
    <message>
        <source>Allow other machines</source>
        <translation>Andere Rechner zulassen</translation>
    </message>
    <message>
        <source>Apps and browsers on other machines of the network can then send events to port %1 of this one. Both APIs are there, and each call needs its key.</source>
        <translation>Apps und Browser auf anderen Rechnern im Netz können dann Ereignisse an Port %1 dieses Rechners senden. Dort sind beide APIs, und jeder Aufruf braucht seinen Schlüssel.</translation>
    </message>
    <message>
        <source>It stays so when the program starts again, unless it is started with --listen.</source>
        <translation>Das bleibt auch nach einem Neustart so, es sei denn, das Programm wird mit --listen gestartet.</translation>
    </message>
    <message>
        <source>Without HTTPS, keys and events can be read on the way. On a network that is not your own, start the program with --tls-cert and --tls-key.</source>
        <translation>Ohne HTTPS lassen sich Schlüssel und Ereignisse unterwegs mitlesen. In einem fremden Netz das Programm mit --tls-cert und --tls-key starten.</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SendTimeField</name>
    <message>
        <source>Time</source>
        <translation>Uhrzeit</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SequencePreview</name>
    <message>
        <source>Emails of %1</source>
        <translation>E-Mails von %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>email, its wait</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SequenceTools</name>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Rückgängig (Strg+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>Wiederholen (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>Add an email behind the selected one</source>
        <translation>E-Mail hinter der gewählten anfügen</translation>
    </message>
    <message>
        <source>A wait stands before an email; there is none yet.</source>
        <translation>Eine Wartezeit steht vor einer E-Mail; noch gibt es keine.</translation>
    </message>
    <message>
        <source>Change the wait before the selected email</source>
        <translation>Wartezeit vor der gewählten E-Mail ändern</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SharedFacts</name>
    <message numerus="yes">
        <source>Of the %Ln contact(s) read so far.</source>
        <translation>
            <numerusform>Von dem %Ln bisher gelesenen Kontakt.</numerusform>
            <numerusform>Von den %Ln bisher gelesenen Kontakten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags of all</source>
        <translation>Gemeinsame Tags</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::StepChecks</name>
    <message>
        <source>Not checked: %1</source>
        <translation>Nicht geprüft: %1</translation>
    </message>
    <message>
        <source>Before you start</source>
        <translation>Vor dem Start</translation>
    </message>
    <message>
        <source>Before you publish</source>
        <translation>Vor dem Veröffentlichen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TemplateProblems</name>
    <message numerus="yes">
        <source>%Ln of %1 contacts have no %2. They see “%3”.</source>
        <extracomment>%1 is a number, %2 is a variable</extracomment>
        <translation>
            <numerusform>%Ln von %1 Kontakten hat kein %2 und sieht „%3“.</numerusform>
            <numerusform>%Ln von %1 Kontakten haben kein %2. Sie sehen „%3“.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1 contacts have no %2. They see nothing there.</source>
        <translation>
            <numerusform>%Ln von %1 Kontakten hat kein %2 und sieht dort nichts.</numerusform>
            <numerusform>%Ln von %1 Kontakten haben kein %2. Sie sehen dort nichts.</numerusform>
        </translation>
    </message>
    <message>
        <source>It has no end: a loop or its length is over a bound.</source>
        <translation>Sie hat kein Ende: Eine Schleife oder ihre Länge überschreitet eine Grenze.</translation>
    </message>
    <message>
        <source>%1 is empty for this contact</source>
        <translation>%1 ist bei diesem Kontakt leer</translation>
    </message>
    <message>
        <source>%1 is not known. Did you mean %2?</source>
        <translation>%1 ist nicht bekannt. Meinten Sie %2?</translation>
    </message>
    <message>
        <source>It is larger than 102 KB; Gmail cuts it off there.</source>
        <translation>Sie ist größer als 102 KB; Gmail schneidet sie dort ab.</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Runter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
</context>
<context>
    <name>SurveyResponseInfo</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
</context>
<context>
    <name>growthos::Arguments</name>
    <message>
        <source>Serve both APIs without a window.</source>
        <translation>Beide APIs ohne Fenster anbieten.</translation>
    </message>
    <message>
        <source>Show every component of the window in every state; no server.</source>
        <translation>Alle Bausteine des Fensters in allen Zuständen zeigen; ohne Server.</translation>
    </message>
    <message>
        <source>Where everything lives (one process at a time).</source>
        <translation>Wo alles liegt (immer nur ein Prozess zugleich).</translation>
    </message>
    <message>
        <source>Fill an empty data dir with a sample workspace first.</source>
        <translation>Einen leeren Datenordner zuerst mit Beispieldaten füllen.</translation>
    </message>
    <message>
        <source>How many people that sample has (default 12500).</source>
        <translation>Wie viele Personen die Beispieldaten haben (sonst 12500).</translation>
    </message>
    <message>
        <source>Serve here (default 127.0.0.1:8787; port 0 picks a free one).</source>
        <translation>Hier anbieten (sonst 127.0.0.1:8787; Port 0 nimmt einen freien).</translation>
    </message>
    <message>
        <source>Serve the Ingest API and public pages here, and only here.</source>
        <translation>Ingest-API und öffentliche Seiten hier anbieten, und nur hier.</translation>
    </message>
    <message>
        <source>Certificate (PEM): serve HTTPS.</source>
        <translation>Zertifikat (PEM): HTTPS anbieten.</translation>
    </message>
    <message>
        <source>Its key (PEM).</source>
        <translation>Dessen Schlüssel (PEM).</translation>
    </message>
    <message>
        <source>Show this text.</source>
        <translation>Diesen Text zeigen.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version zeigen.</translation>
    </message>
    <message>
        <source>Management API (secret) or Ingest API (write).</source>
        <translation>Management-API (secret) oder Ingest-API (write).</translation>
    </message>
    <message>
        <source>What the key is for.</source>
        <translation>Wofür der Schlüssel ist.</translation>
    </message>
    <message>
        <source>May be repeated; without it, all scopes.</source>
        <translation>Darf mehrmals stehen; ohne: alle Rechte.</translation>
    </message>
    <message>
        <source>Print one JSON object.</source>
        <translation>Ein JSON-Objekt ausgeben.</translation>
    </message>
    <message>
        <source>Format of the file (default csv).</source>
        <translation>Format der Datei (sonst csv).</translation>
    </message>
    <message>
        <source>Where to write it.</source>
        <translation>Wohin sie geschrieben wird.</translation>
    </message>
    <message>
        <source>CSV: apostrophes before cells that a spreadsheet would run.</source>
        <translation>CSV: Apostrophe vor Zellen, die eine Tabellenkalkulation ausführen würde.</translation>
    </message>
    <message>
        <source>Only say what would happen.</source>
        <translation>Nur sagen, was geschähe.</translation>
    </message>
    <message>
        <source>What a column is: id, email, external_id, tags, created_at, traits.NAME, or nothing to leave it out. May be repeated.</source>
        <translation>Was eine Spalte ist: id, email, external_id, tags, created_at, traits.NAME, oder nichts, um sie auszulassen. Darf mehrmals stehen.</translation>
    </message>
    <message>
        <source>makes an API key and prints it once, also while a server runs on the data folder.</source>
        <translation>macht einen API-Schlüssel und zeigt ihn einmal, auch während ein Server auf dem Datenordner läuft.</translation>
    </message>
    <message>
        <source>writes the whole workspace into one file, also while a server runs.</source>
        <translation>schreibt den ganzen Arbeitsbereich in eine Datei, auch während ein Server läuft.</translation>
    </message>
    <message>
        <source>restores a backup into an empty data folder.</source>
        <translation>stellt eine Sicherung in einem leeren Datenordner wieder her.</translation>
    </message>
    <message>
        <source>looks whether the files are whole; exit code 1 and a line for each problem when they are not.</source>
        <translation>prüft, ob die Dateien unversehrt sind; sonst Exitcode 1 und eine Zeile je Fehler.</translation>
    </message>
    <message>
        <source>writes contacts, events, the entries of a waitlist or the responses to a survey into a file.</source>
        <translation>schreibt Kontakte, Ereignisse, die Einträge einer Warteliste oder die Antworten auf eine Umfrage in eine Datei.</translation>
    </message>
    <message>
        <source>creates and changes contacts from a CSV file; exit code 1 when a row was refused.</source>
        <translation>legt Kontakte aus einer CSV-Datei an und ändert sie; Exitcode 1, wenn eine Zeile abgelehnt wurde.</translation>
    </message>
    <message>
        <source>Try --help.</source>
        <translation>Siehe --help.</translation>
    </message>
    <message>
        <source>Unknown option %1.</source>
        <translation>Unbekannte Option %1.</translation>
    </message>
    <message>
        <source>Unknown option %1. Did you mean %2?</source>
        <translation>Unbekannte Option %1. Ist %2 gemeint?</translation>
    </message>
    <message>
        <source>Option %1 needs a value: %2.</source>
        <translation>Die Option %1 braucht einen Wert: %2.</translation>
    </message>
    <message>
        <source>Option %1 takes no value.</source>
        <translation>Die Option %1 nimmt keinen Wert.</translation>
    </message>
    <message>
        <source>--demo-contacts wants a number from 1 to 1000000; &apos;%1&apos; is none.</source>
        <translation>--demo-contacts braucht eine Zahl von 1 bis 1000000; „%1“ ist keine.</translation>
    </message>
    <message>
        <source>--map wants TITLE=FIELD, such as Plan=traits.plan; &apos;%1&apos; is none.</source>
        <translation>--map braucht TITEL=FELD, etwa Plan=traits.plan; „%1“ ist keins.</translation>
    </message>
    <message>
        <source>--listen wants HOST:PORT, such as 127.0.0.1:8787; &apos;%1&apos; is none.</source>
        <translation>--listen braucht HOST:PORT, etwa 127.0.0.1:8787; „%1“ ist keins.</translation>
    </message>
    <message>
        <source>--ingest-listen wants HOST:PORT, such as 0.0.0.0:8788; &apos;%1&apos; is none.</source>
        <translation>--ingest-listen braucht HOST:PORT, etwa 0.0.0.0:8788; „%1“ ist keins.</translation>
    </message>
    <message>
        <source>--demo-contacts goes with --demo.</source>
        <translation>--demo-contacts gehört zu --demo.</translation>
    </message>
    <message>
        <source>--tls-cert and --tls-key go together.</source>
        <translation>--tls-cert und --tls-key gehören zusammen.</translation>
    </message>
    <message>
        <source>--type must be secret or write.</source>
        <translation>--type muss secret oder write sein.</translation>
    </message>
    <message>
        <source>--name is missing: say what the key is for.</source>
        <translation>--name fehlt: Wofür ist der Schlüssel?</translation>
    </message>
    <message>
        <source>There is no scope &apos;%1&apos;. Scopes: %2.</source>
        <translation>Das Recht „%1“ gibt es nicht. Rechte: %2.</translation>
    </message>
    <message>
        <source>Unknown command &apos;%1&apos;.</source>
        <translation>Unbekannter Befehl „%1“.</translation>
    </message>
    <message>
        <source>Option %1 belongs to the command &apos;%2&apos;.</source>
        <translation>Die Option %1 gehört zum Befehl „%2“.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is one word too many for the command &apos;%2&apos;.</source>
        <translation>„%1“ ist ein Wort zu viel für den Befehl „%2“.</translation>
    </message>
    <message>
        <source>The command &apos;%1&apos; needs: %2.</source>
        <translation>Der Befehl „%1“ braucht: %2.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be taken: %2.</source>
        <translation>„%1“ geht hier nicht: %2.</translation>
    </message>
    <message>
        <source>--output is missing: say where to write the file.</source>
        <translation>--output fehlt: Wohin soll die Datei?</translation>
    </message>
    <message>
        <source>--format must be one of %1.</source>
        <translation>--format muss eins von diesen sein: %1.</translation>
    </message>
    <message>
        <source>Usage: growthos-console [options] [command [options]]

Without a command: opens the console and serves the Ingest API and the Management API.
</source>
        <translation>Aufruf: growthos-console [Optionen] [Befehl [Optionen]]

Ohne Befehl: öffnet die Konsole und bietet die Ingest-API und die Management-API an.
</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Optionen:</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 failed, 2 wrong options, 3 the data folder is in use, 4 the port is in use.</source>
        <translation>Exitcodes: 0 fertig, 1 gescheitert, 2 falsche Optionen, 3 der Datenordner wird benutzt, 4 der Port wird benutzt.</translation>
    </message>
    <message>
        <source>That address was chosen while the server ran; --listen HOST:PORT says another one.</source>
        <translation>Diese Adresse wurde gewählt, während der Server lief; --listen HOST:PORT nennt eine andere.</translation>
    </message>
    <message>
        <source>Put everybody into this static segment.</source>
        <translation>Alle in dieses statische Segment aufnehmen.</translation>
    </message>
    <message>
        <source>Only some, as filters of POST /v1/exports: waitlist_id=wl_… of waitlist_entries, survey_id=srvy_… of survey_responses. May be repeated.</source>
        <translation>Nur einige, wie die Filter von POST /v1/exports: waitlist_id=wl_… bei waitlist_entries, survey_id=srvy_… bei survey_responses. Darf mehrmals stehen.</translation>
    </message>
    <message>
        <source>--filter wants NAME=VALUE, such as survey_id=srvy_8x2m4k; &apos;%1&apos; is none.</source>
        <translation>--filter braucht NAME=WERT, etwa survey_id=srvy_8x2m4k; das ist „%1“ nicht.</translation>
    </message>
</context>
<context>
    <name>growthos::Backend</name>
    <message>
        <source>A restore into %1 was cut short. Restore the backup again.</source>
        <translation>Eine Wiederherstellung in %1 wurde abgebrochen. Die Sicherung noch einmal wiederherstellen.</translation>
    </message>
</context>
<context>
    <name>growthos::DataDir</name>
    <message>
        <source>The data folder %1 cannot be made: %2.</source>
        <translation>Der Datenordner %1 lässt sich nicht anlegen: %2.</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be written: %2.</source>
        <translation>Der Datenordner %1 lässt sich nicht beschreiben: %2.</translation>
    </message>
    <message>
        <source>The data folder %1 is in use by process %2. Stop that one first, or choose another folder with --data-dir.</source>
        <translation>Der Datenordner %1 wird von Prozess %2 benutzt. Diesen zuerst beenden oder mit --data-dir einen anderen Ordner wählen.</translation>
    </message>
</context>
<context>
    <name>growthos::Database</name>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1 lässt sich nicht öffnen: %2</translation>
    </message>
    <message>
        <source>it is not a database, or it is damaged</source>
        <translation>Es ist keine Datenbank oder beschädigt.</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>Die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>no permission, or the folder is missing</source>
        <translation>Die Rechte fehlen, oder der Ordner fehlt.</translation>
    </message>
    <message>
        <source>it was made by another program</source>
        <translation>Ein anderes Programm hat die Datei gemacht.</translation>
    </message>
</context>
<context>
    <name>growthos::DedupeIndex</name>
    <message>
        <source>The index of message ids is damaged. Restore model.db from a backup.</source>
        <translation>Das Verzeichnis der Nachrichten-IDs ist beschädigt. model.db aus einer Sicherung wiederherstellen.</translation>
    </message>
</context>
<context>
    <name>growthos::EventLog</name>
    <message>
        <source>%1 is damaged: it holds event %2 but has counted only to %3. Restore it from a backup.</source>
        <translation>%1 ist beschädigt: Die Datei enthält das Ereignis %2, hat aber nur bis %3 gezählt. Sie aus einer Sicherung wiederherstellen.</translation>
    </message>
</context>
<context>
    <name>growthos::ListenChoice</name>
    <message>
        <source>The server listens there now, but that could not be kept for the next start: %1</source>
        <translation>Der Server ist jetzt dort erreichbar, aber für den nächsten Start ließ sich das nicht merken: %1</translation>
    </message>
</context>
<context>
    <name>growthos::Migrator</name>
    <message>
        <source>The %1 file has schema version %2, this program knows up to %3: it was written by a newer version. Install that version, or restore an older backup.</source>
        <translation>Die Datei %1.db hat die Schemaversion %2, dieses Programm kennt nur die bis %3: Eine neuere Version hat sie geschrieben. Jene Version installieren oder eine ältere Sicherung wiederherstellen.</translation>
    </message>
</context>
<context>
    <name>growthos::SampleWorkspace</name>
    <message>
        <source>Making sample data…</source>
        <translation>Beispieldaten werden gemacht …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>%1 holds a workspace already. Sample data go into an empty folder.</source>
        <translation>%1 enthält schon einen Arbeitsbereich. Beispieldaten kommen in einen leeren Ordner.</translation>
    </message>
    <message>
        <source>Stopped before the sample data were whole.</source>
        <translation>Angehalten, bevor die Beispieldaten vollständig waren.</translation>
    </message>
</context>
<context>
    <name>growthos::Sealer</name>
    <message>
        <source>%1 cannot be read or written.</source>
        <translation>%1 lässt sich nicht lesen oder schreiben.</translation>
    </message>
    <message>
        <source>%1 is damaged.</source>
        <translation>%1 ist beschädigt.</translation>
    </message>
</context>
<context>
    <name>growthos::http::HttpListener</name>
    <message>
        <source>&apos;%1&apos; is not an address of this machine.</source>
        <translation>„%1“ ist keine Adresse dieses Rechners.</translation>
    </message>
    <message>
        <source>HTTPS needs both a certificate and a key.</source>
        <translation>HTTPS braucht ein Zertifikat und einen Schlüssel.</translation>
    </message>
    <message>
        <source>Cannot read &apos;%1&apos;: %2</source>
        <translation>„%1“ lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>This system has no TLS library.</source>
        <translation>Dieses System hat keine TLS-Bibliothek.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds no PEM certificate.</source>
        <translation>„%1“ enthält kein PEM-Zertifikat.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds no RSA or EC private key without a passphrase.</source>
        <translation>„%1“ enthält keinen privaten RSA- oder EC-Schlüssel ohne Passphrase.</translation>
    </message>
    <message>
        <source>The key in &apos;%1&apos; is not that of &apos;%2&apos;.</source>
        <translation>Der Schlüssel in „%1“ gehört nicht zu „%2“.</translation>
    </message>
    <message>
        <source>Port %1 on %2 is in use by another program. Choose another port.</source>
        <translation>Port %1 auf %2 wird von einem anderen Programm benutzt. Es braucht einen anderen Port.</translation>
    </message>
    <message>
        <source>Cannot listen on port %1 of %2: %3</source>
        <translation>Auf Port %1 von %2 lässt sich nichts empfangen: %3</translation>
    </message>
</context>
<context>
    <name>growthos::ui::AboutCard</name>
    <message>
        <source>About</source>
        <translation>Allgemeines</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Copy the ID</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>%1 of 100</source>
        <translation>%1 von 100</translation>
    </message>
    <message>
        <source>Lead score</source>
        <translation>Lead-Wert</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Address does not take mail</source>
        <translation>Adresse nimmt keine E-Mails an</translation>
    </message>
    <message>
        <source>Subscribed</source>
        <translation>Abonniert</translation>
    </message>
    <message>
        <source>Unsubscribed</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Bounced</source>
        <translation>Unzustellbar</translation>
    </message>
    <message>
        <source>Companies</source>
        <translation>Firmen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ActivityButton</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) running</source>
        <translation>
            <numerusform>%Ln Vorgang läuft</numerusform>
            <numerusform>%Ln Vorgänge laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Activity: %1</source>
        <translation>Aktivität: %1</translation>
    </message>
    <message>
        <source>Not cancelled</source>
        <translation>Nicht abgebrochen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ActivityPanel</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Exports, imports and backups appear here while they run.</source>
        <translation>Exporte, Importe und Sicherungen erscheinen hier, während sie laufen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>Abbrechen: %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::AnalysisEditor</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>growthos::ui::AnalyticsView</name>
    <message>
        <source>Analytics</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Period to compare with</source>
        <translation>Vergleichszeitraum</translation>
    </message>
    <message>
        <source>No comparison</source>
        <translation>Kein Vergleich</translation>
    </message>
    <message>
        <source>Add analysis</source>
        <translation>Auswertung anlegen</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>Trichter</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Wiederkehr</translation>
    </message>
    <message numerus="yes">
        <source>Compare: previous %Ln day(s)</source>
        <translation>
            <numerusform>Vergleich: voriger %Ln Tag</numerusform>
            <numerusform>Vergleich: vorige %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved analyses were not read</source>
        <translation>Gespeicherte Auswertungen wurden nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>%1 not removed</source>
        <translation>%1 nicht entfernt</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>%1 entfernt</translation>
    </message>
    <message>
        <source>Not restored</source>
        <translation>Nicht wiederhergestellt</translation>
    </message>
    <message>
        <source>No saved analyses</source>
        <translation>Keine gespeicherten Auswertungen</translation>
    </message>
    <message>
        <source>A funnel shows where people leave, a retention who comes back. Both stay on this page.</source>
        <translation>Ein Trichter zeigt, wo Leute abspringen, die Wiederkehr, wer zurückkommt. Beides bleibt auf dieser Seite.</translation>
    </message>
    <message>
        <source>Add a funnel</source>
        <translation>Trichter anlegen</translation>
    </message>
    <message>
        <source>Segment made: %1</source>
        <translation>Segment angelegt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln Kontakt</numerusform>
            <numerusform>%Ln Kontakte</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::AppearancePage</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Of the whole window, on top of what the system sets.</source>
        <translation>Des ganzen Fensters, zusätzlich zu dem, was das System vorgibt.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>These belong to you on this machine, not to the project.</source>
        <translation>Das gehört zu Ihnen auf diesem Rechner, nicht zum Projekt.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ArchiveDialog</name>
    <message>
        <source>Archive %1?</source>
        <translation>%1 archivieren?</translation>
    </message>
    <message>
        <source>Not archived</source>
        <translation>Nicht archiviert</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Attention</name>
    <message>
        <source>The server is stopped</source>
        <translation>Der Server ist angehalten</translation>
    </message>
    <message>
        <source>Fix…</source>
        <translation>Beheben …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) wait to be processed</source>
        <translation>
            <numerusform>%Ln Ereignis wartet auf die Verarbeitung</numerusform>
            <numerusform>%Ln Ereignisse warten auf die Verarbeitung</numerusform>
        </translation>
    </message>
    <message>
        <source>Done in about %1</source>
        <translation>Noch etwa %1</translation>
    </message>
    <message>
        <source>Numbers are behind until then</source>
        <translation>Bis dahin hinken die Zahlen nach</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln call(s) refused in 24 hours</source>
        <translation>
            <numerusform>Mehr als %Ln Aufruf in 24 Stunden abgelehnt</numerusform>
            <numerusform>Mehr als %Ln Aufrufe in 24 Stunden abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s) refused in 24 hours</source>
        <translation>
            <numerusform>%Ln Aufruf in 24 Stunden abgelehnt</numerusform>
            <numerusform>%Ln Aufrufe in 24 Stunden abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>A webhook endpoint fails</source>
        <translation>Ein Webhook-Endpunkt antwortet nicht richtig</translation>
    </message>
    <message>
        <source>A webhook endpoint was turned off</source>
        <translation>Ein Webhook-Endpunkt wurde ausgeschaltet</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln delivery(s) wait for a try</source>
        <translation>
            <numerusform>%1: %Ln Zustellung wartet auf einen Versuch</numerusform>
            <numerusform>%1: %Ln Zustellungen warten auf einen Versuch</numerusform>
        </translation>
    </message>
    <message>
        <source>A campaign is late and waits for you</source>
        <translation>Eine Kampagne ist zu spät und wartet auf Sie</translation>
    </message>
    <message>
        <source>A campaign paused for its errors</source>
        <translation>Eine Kampagne hält wegen ihrer Fehler an</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Bounce rate above %1</source>
        <translation>Mehr als %1 unzustellbar</translation>
    </message>
    <message>
        <source>%1: %2 of %3 sent</source>
        <comment>campaign, rate, emails</comment>
        <translation>%1: %2 von %3 gesendeten</translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln possible duplicate contact(s)</source>
        <translation>
            <numerusform>Mehr als %Ln möglicher doppelter Kontakt</numerusform>
            <numerusform>Mehr als %Ln mögliche doppelte Kontakte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln possible duplicate contact(s)</source>
        <translation>
            <numerusform>%Ln möglicher doppelter Kontakt</numerusform>
            <numerusform>%Ln mögliche doppelte Kontakte</numerusform>
        </translation>
    </message>
    <message>
        <source>They share an address or a device</source>
        <translation>Sie teilen sich eine Adresse oder ein Gerät</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::AttentionCard</name>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Nothing at the moment</source>
        <translation>Im Augenblick nichts</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>action, what it is about</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>growthos::ui::AudiencePanel</name>
    <message>
        <source>Who is in it</source>
        <translation>Wer dabei ist</translation>
    </message>
    <message>
        <source>Select a segment to see who is in it.</source>
        <translation>Wählen Sie ein Segment, um zu sehen, wer dabei ist.</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>In Worten</translation>
    </message>
    <message>
        <source>Members now</source>
        <translation>Mitglieder jetzt</translation>
    </message>
    <message numerus="yes">
        <source>Another %Ln</source>
        <translation>
            <numerusform>%Ln anderes</numerusform>
            <numerusform>%Ln andere</numerusform>
        </translation>
    </message>
    <message>
        <source>Sample members</source>
        <translation>Einige Mitglieder</translation>
    </message>
    <message>
        <source>Contact to look at</source>
        <translation>Betrachteter Kontakt</translation>
    </message>
    <message>
        <source>Look at nobody</source>
        <translation>Niemanden betrachten</translation>
    </message>
    <message>
        <source>Why is this contact in or out?</source>
        <translation>Warum ist dieser Kontakt dabei oder nicht?</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>live, %1</translation>
    </message>
    <message>
        <source>nothing to count yet</source>
        <translation>noch nichts zu zählen</translation>
    </message>
    <message>
        <source>of %1, %2</source>
        <translation>von %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fewer than saved</source>
        <translation>
            <numerusform>%Ln weniger als gespeichert</numerusform>
            <numerusform>%Ln weniger als gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more than saved</source>
        <translation>
            <numerusform>%Ln mehr als gespeichert</numerusform>
            <numerusform>%Ln mehr als gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>saved: %1</source>
        <translation>gespeichert: %1</translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>No address</source>
        <translation>Ohne Adresse</translation>
    </message>
    <message>
        <source>How it adds up</source>
        <translation>Wie es sich summiert</translation>
    </message>
    <message>
        <source>How it narrows</source>
        <translation>Wie es sich verengt</translation>
    </message>
    <message>
        <source>All contacts</source>
        <translation>Alle Kontakte</translation>
    </message>
    <message>
        <source>Anonymous visitor</source>
        <translation>Anonymer Besucher</translation>
    </message>
    <message>
        <source>Why %1 is in</source>
        <translation>Warum %1 dabei ist</translation>
    </message>
    <message>
        <source>View all %1</source>
        <translation>Alle %1 ansehen</translation>
    </message>
    <message>
        <source>%1; found: %2</source>
        <translation>%1; gefunden: %2</translation>
    </message>
    <message>
        <source>Holds: %1</source>
        <translation>Gilt: %1</translation>
    </message>
    <message>
        <source>Does not hold: %1</source>
        <translation>Gilt nicht: %1</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Dabei</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Nicht dabei</translation>
    </message>
    <message>
        <source>Open this contact</source>
        <translation>Diesen Kontakt öffnen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time of day</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Leaves by itself on %1</source>
        <translation>Geht von selbst am %1</translation>
    </message>
    <message>
        <source>Comes in by itself on %1</source>
        <translation>Kommt von selbst am %1 hinzu</translation>
    </message>
</context>
<context>
    <name>growthos::ui::BarChart</name>
    <message>
        <source>No values</source>
        <translation>Keine Werte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, count</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name, detail</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>name, count, share</comment>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>growthos::ui::BatchDialog</name>
    <message>
        <source>Position</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Referrals</source>
        <translation>Empfehlungen</translation>
    </message>
    <message>
        <source>Who is let in</source>
        <translation>Wer eingelassen wird</translation>
    </message>
    <message>
        <source>Invites go out at once and cannot be called back.</source>
        <translation>Einladungen gehen sofort hinaus und lassen sich nicht zurückrufen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them get(s) no email: unsubscribed, bounced or without an address.</source>
        <translation>
            <numerusform>%Ln davon bekommt keine E-Mail: abgemeldet, unzustellbar oder ohne Adresse.</numerusform>
            <numerusform>%Ln davon bekommen keine E-Mail: abgemeldet, unzustellbar oder ohne Adresse.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %1 and send %Ln invite(s)</source>
        <extracomment>%1 is how many are approved</extracomment>
        <translation>
            <numerusform>%1 freigeben und %Ln Einladung senden</numerusform>
            <numerusform>%1 freigeben und %Ln Einladungen senden</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody was approved</source>
        <translation>Niemand wurde freigegeben</translation>
    </message>
    <message>
        <source>Approve these people?</source>
        <translation>Diese Personen freigeben?</translation>
    </message>
    <message>
        <source>Nobody waits.</source>
        <translation>Niemand wartet.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 und %Ln weitere</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) left the waitlist meanwhile: %1. The batch is shown without them.</source>
        <translation>
            <numerusform>%Ln Person hat die Warteliste inzwischen verlassen: %1. Die Auswahl steht hier ohne sie.</numerusform>
            <numerusform>%Ln Personen haben die Warteliste inzwischen verlassen: %1. Die Auswahl steht hier ohne sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>All of them have left the waitlist.</source>
        <translation>Alle haben die Warteliste verlassen.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::BatchPanel</name>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Make a waitlist to let people in.</source>
        <translation>Legen Sie eine Warteliste an, um Menschen einzulassen.</translation>
    </message>
    <message>
        <source>Approve a batch</source>
        <translation>Mehrere freigeben</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Time of joining</source>
        <translation>Beitritt</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Chosen by</source>
        <translation>Gewählt nach</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <extracomment>accessible name of a button that chooses so many</extracomment>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>First %1</source>
        <translation>Erste %1</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Up per referral</source>
        <translation>Vor je Empfehlung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln Platz</numerusform>
            <numerusform>%Ln Plätze</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve at once</source>
        <translation>Sofort freigeben</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Welcome email</source>
        <translation>Begrüßung</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Invite email</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>a plain one</source>
        <translation>eine schlichte</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Copy the join link</source>
        <translation>Beitrittslink kopieren</translation>
    </message>
    <message>
        <source>Join link</source>
        <translation>Beitrittslink</translation>
    </message>
    <message>
        <source>Nobody waits.</source>
        <translation>Niemand wartet.</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erste</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzte</translation>
    </message>
    <message>
        <source>Get no email</source>
        <translation>Ohne E-Mail</translation>
    </message>
    <message>
        <source>Still waiting after</source>
        <translation>Danach wartend</translation>
    </message>
    <message numerus="yes">
        <source>Approve %Ln…</source>
        <translation>
            <numerusform>%Ln freigeben …</numerusform>
            <numerusform>%Ln freigeben …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) approved</source>
        <translation>
            <numerusform>%Ln Person freigegeben</numerusform>
            <numerusform>%Ln Personen freigegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>Brought</source>
        <translation>Geworben</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Share link</source>
        <translation>Link zum Teilen</translation>
    </message>
    <message>
        <source>Copy the share link</source>
        <translation>Link zum Teilen kopieren</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>This person is approved already.</source>
        <translation>Diese Person ist schon freigegeben.</translation>
    </message>
    <message>
        <source>Open contact</source>
        <translation>Kontakt öffnen</translation>
    </message>
    <message>
        <source>%1 was not approved</source>
        <translation>%1 wurde nicht freigegeben</translation>
    </message>
    <message>
        <source>%1 is approved</source>
        <translation>%1 ist freigegeben</translation>
    </message>
</context>
<context>
    <name>growthos::ui::BehindDialog</name>
    <message>
        <source>Contacts behind the number</source>
        <translation>Kontakte hinter der Zahl</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>which number, period</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Name of the segment</source>
        <translation>Name des Segments</translation>
    </message>
    <message>
        <source>It keeps these contacts; nobody comes or leaves by itself.</source>
        <translation>Es behält diese Kontakte; niemand kommt oder geht von selbst.</translation>
    </message>
    <message>
        <source>Make a segment</source>
        <translation>Segment anlegen</translation>
    </message>
    <message>
        <source>The contacts are being read.</source>
        <translation>Die Kontakte werden gelesen.</translation>
    </message>
    <message>
        <source>Contacts were not read</source>
        <translation>Kontakte wurden nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln Kontakt</numerusform>
            <numerusform>%Ln Kontakte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>contacts, period</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>No contact stands behind this number.</source>
        <translation>Hinter dieser Zahl steht kein Kontakt.</translation>
    </message>
    <message>
        <source>There is nobody to make a segment of.</source>
        <translation>Es gibt niemanden für ein Segment.</translation>
    </message>
    <message numerus="yes">
        <source>Make a segment of %Ln contact(s)</source>
        <translation>
            <numerusform>Segment aus %Ln Kontakt anlegen</numerusform>
            <numerusform>Segment aus %Ln Kontakten anlegen</numerusform>
        </translation>
    </message>
    <message>
        <source>A segment needs a name</source>
        <translation>Ein Segment braucht einen Namen</translation>
    </message>
    <message>
        <source>%1 of %2 put into the segment</source>
        <translation>%1 von %2 im Segment</translation>
    </message>
    <message>
        <source>No segment was made</source>
        <translation>Es wurde kein Segment angelegt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::BroadcastComposer</name>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Progress of the broadcast</source>
        <translation>Fortschritt der Rundsendung</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Empty: that of the template.</source>
        <translation>Leer: der Betreff der Vorlage.</translation>
    </message>
    <message>
        <source>Preheader</source>
        <translation>Vorschautext</translation>
    </message>
    <message>
        <source>Shown behind the subject in lists.</source>
        <translation>Steht in Listen hinter dem Betreff.</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Empty: the default sender of the settings.</source>
        <translation>Leer: der Standardabsender der Einstellungen.</translation>
    </message>
    <message>
        <source>Send time</source>
        <translation>Sendezeitpunkt</translation>
    </message>
    <message>
        <source>When it is sent</source>
        <translation>Wann gesendet wird</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>So schnell wie möglich</translation>
    </message>
    <message>
        <source>Day and time</source>
        <translation>Tag und Uhrzeit</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Choose a segment</source>
        <translation>Segment wählen</translation>
    </message>
    <message>
        <source>Choose a template</source>
        <translation>Vorlage wählen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, ends near %2</source>
        <translation>%1, endet gegen %2</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>There is no such time zone.</source>
        <translation>Diese Zeitzone gibt es nicht.</translation>
    </message>
    <message>
        <source>That is %1.</source>
        <translation>Das ist am %1.</translation>
    </message>
    <message>
        <source>That has passed: it goes out at once.</source>
        <translation>Das ist vorbei: Sie geht sofort hinaus.</translation>
    </message>
    <message>
        <source>About %1 at %2. Ends near %3.</source>
        <comment>how long, how fast, moment</comment>
        <translation>Etwa %1 bei %2. Endet etwa am %3.</translation>
    </message>
    <message>
        <source>It has been sent.</source>
        <translation>Sie ist schon gesendet.</translation>
    </message>
    <message>
        <source>It goes out already.</source>
        <translation>Sie geht schon hinaus.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::BroadcastRow</name>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>name, number</comment>
        <translation>
            <numerusform>%1 und %Ln weitere</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 pausieren</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <comment>how many of how many, how long</comment>
        <translation>%1, noch %2</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <comment>how many of how many</comment>
        <translation>%1, pausiert</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::BuilderPage</name>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Saved analysis</source>
        <translation>Gespeicherte Auswertung</translation>
    </message>
    <message>
        <source>How the rule is shown</source>
        <translation>Darstellung der Regel</translation>
    </message>
    <message>
        <source>Builder</source>
        <translation>Baukasten</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Rückgängig (Strg+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>Wiederholen (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Verwendet von</translation>
    </message>
    <message>
        <source>Saving changes who these reach from now on</source>
        <translation>Speichern ändert, wen diese ab jetzt erreichen</translation>
    </message>
    <message>
        <source>The rule as JSON</source>
        <translation>Die Regel als JSON</translation>
    </message>
    <message numerus="yes">
        <source>%Ln condition(s)</source>
        <translation>
            <numerusform>%Ln Bedingung</numerusform>
            <numerusform>%Ln Bedingungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>7 conditions, 3 groups</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln Gruppe</numerusform>
            <numerusform>%Ln Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a condition on what is known of a contact, or an event count on what happened.</source>
        <translation>Fügen Sie eine Bedingung über das hinzu, was von einem Kontakt bekannt ist, oder eine Ereigniszahl über das, was geschah.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln condition(s) are not complete yet. They are left out of the count until they are.</source>
        <translation>
            <numerusform>%Ln Bedingung ist noch nicht vollständig. Bis dahin zählt sie nicht mit.</numerusform>
            <numerusform>%Ln Bedingungen sind noch nicht vollständig. Bis dahin zählen sie nicht mit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %L1 is no JSON yet. The rule stays as it was.</source>
        <translation>Zeile %L1 ist noch kein JSON. Die Regel bleibt, wie sie war.</translation>
    </message>
    <message>
        <source>%1 is not as a rule needs it. The rule stays as it was.</source>
        <translation>%1 ist nicht so, wie eine Regel es braucht. Die Regel bleibt, wie sie war.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Button</name>
    <message>
        <source>Working</source>
        <translation>Wird ausgeführt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignChecks</name>
    <message>
        <source>Everything that it needs is there.</source>
        <translation>Alles Nötige ist da.</translation>
    </message>
    <message>
        <source>The email can be made.</source>
        <translation>Die E-Mail lässt sich erzeugen.</translation>
    </message>
    <message>
        <source>The email has no end: a bound was reached.</source>
        <translation>Die E-Mail hat kein Ende: Eine Grenze wurde erreicht.</translation>
    </message>
    <message>
        <source>The email has an unsubscribe link.</source>
        <translation>Die E-Mail hat einen Link zum Abmelden.</translation>
    </message>
    <message>
        <source>The email gets an unsubscribe link at its foot.</source>
        <translation>Die E-Mail bekommt am Ende einen Link zum Abmelden.</translation>
    </message>
    <message>
        <source>The email is larger than 102 KB; Gmail cuts it off there.</source>
        <translation>Die E-Mail ist größer als 102 KB; Gmail schneidet sie dort ab.</translation>
    </message>
    <message>
        <source>The plain text is made from the HTML.</source>
        <translation>Der reine Text entsteht aus dem HTML.</translation>
    </message>
    <message>
        <source>The email has a plain text of its own.</source>
        <translation>Die E-Mail hat einen eigenen reinen Text.</translation>
    </message>
    <message>
        <source>The email has no preheader.</source>
        <translation>Die E-Mail hat keinen Vorschautext.</translation>
    </message>
    <message>
        <source>No mail server is set: the emails go to the outbox and reach nobody.</source>
        <translation>Kein Mailserver ist eingestellt: Die E-Mails landen im Postausgang und erreichen niemanden.</translation>
    </message>
    <message>
        <source>Links and unsubscribing work on this machine alone: set a public address in the settings.</source>
        <translation>Links und Abmelden gehen nur auf diesem Rechner: Stellen Sie eine öffentliche Adresse ein.</translation>
    </message>
    <message>
        <source>Nobody in the segment can be reached by email.</source>
        <translation>Niemand im Segment ist per E-Mail erreichbar.</translation>
    </message>
    <message>
        <source>A broadcast needs a segment to go to.</source>
        <translation>Eine Rundsendung braucht ein Segment als Empfänger.</translation>
    </message>
    <message>
        <source>A sequence needs an event or a segment that begins it.</source>
        <translation>Eine Sequenz braucht ein Ereignis oder ein Segment, das sie beginnt.</translation>
    </message>
    <message>
        <source>There is no step to send.</source>
        <translation>Es gibt keinen Schritt zu senden.</translation>
    </message>
    <message>
        <source>Choose a template.</source>
        <translation>Wählen Sie eine Vorlage.</translation>
    </message>
    <message>
        <source>Neither the step nor its template has a subject.</source>
        <translation>Weder der Schritt noch seine Vorlage hat einen Betreff.</translation>
    </message>
    <message>
        <source>No sender is set, neither here nor as default_from_email in the settings.</source>
        <translation>Kein Absender ist gesetzt, weder hier noch in den Einstellungen.</translation>
    </message>
    <message>
        <source>The emails go to %1.</source>
        <translation>Die E-Mails gehen an %1.</translation>
    </message>
    <message>
        <source>The emails wait: no password is kept for the log-in at %1.</source>
        <translation>Die E-Mails warten: Für die Anmeldung bei %1 ist kein Passwort hinterlegt.</translation>
    </message>
    <message>
        <source>The emails wait: no private key is kept for their signature (DKIM).</source>
        <translation>Die E-Mails warten: Für ihre Signatur (DKIM) ist kein privater Schlüssel hinterlegt.</translation>
    </message>
    <message>
        <source>Emails from %1 are not signed (DKIM); many servers refuse them.</source>
        <translation>E-Mails von %1 sind nicht signiert (DKIM); viele Server lehnen sie ab.</translation>
    </message>
    <message>
        <source>Emails from %1 are signed for %2.</source>
        <translation>E-Mails von %1 sind für %2 signiert.</translation>
    </message>
    <message>
        <source>The email cannot be made: %1</source>
        <translation>Die E-Mail lässt sich nicht erstellen: %1</translation>
    </message>
    <message>
        <source>Empty for a made-up person: %1.</source>
        <translation>Leer bei einer erfundenen Person: %1.</translation>
    </message>
    <message>
        <source>Empty for %1: %2.</source>
        <translation>Leer bei %1: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) can be reached by email.</source>
        <translation>
            <numerusform>%Ln Kontakt ist per E-Mail erreichbar.</numerusform>
            <numerusform>%Ln Kontakte sind per E-Mail erreichbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) of the segment get nothing: unsubscribed, bounced or suppressed.</source>
        <translation>
            <numerusform>%Ln Kontakt des Segments bekommt nichts: abgemeldet, unzustellbar oder gesperrt.</numerusform>
            <numerusform>%Ln Kontakte des Segments bekommen nichts: abgemeldet, unzustellbar oder gesperrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) on the suppression list get nothing.</source>
        <translation>
            <numerusform>%Ln Adresse auf der Sperrliste bekommt nichts.</numerusform>
            <numerusform>%Ln Adressen auf der Sperrliste bekommen nichts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) of the segment get nothing: they have no email address.</source>
        <translation>
            <numerusform>%Ln Kontakt des Segments bekommt nichts: keine E-Mail-Adresse.</numerusform>
            <numerusform>%Ln Kontakte des Segments bekommen nichts: keine E-Mail-Adresse.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody in the segment is unsubscribed, bounced or suppressed.</source>
        <translation>Niemand im Segment ist abgemeldet, unzustellbar oder gesperrt.</translation>
    </message>
    <message>
        <source>Email %1</source>
        <translation>E-Mail %1</translation>
    </message>
    <message>
        <source>There is no segment %1.</source>
        <translation>Das Segment %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no template %1.</source>
        <translation>Die Vorlage %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>The links of the email have addresses.</source>
        <translation>Die Links der E-Mail haben Adressen.</translation>
    </message>
    <message>
        <source>Links that lead nowhere: %1.</source>
        <translation>Links, die nirgendwohin führen: %1.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignDocument</name>
    <message>
        <source>It is archived.</source>
        <translation>Sie ist archiviert.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignPage</name>
    <message>
        <source>Preview all</source>
        <translation>Alle ansehen</translation>
    </message>
    <message>
        <source>Every email of the sequence, one below the other</source>
        <translation>Jede E-Mail der Sequenz, eine unter der anderen</translation>
    </message>
    <message>
        <source>Parts of the campaign</source>
        <translation>Teile der Kampagne</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Gestaltung</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Campaign saved</source>
        <translation>Kampagne gespeichert</translation>
    </message>
    <message>
        <source>Campaign scheduled</source>
        <translation>Kampagne geplant</translation>
    </message>
    <message>
        <source>Campaign started</source>
        <translation>Kampagne gestartet</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Cancel campaign</source>
        <translation>Kampagne abbrechen</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 abbrechen</translation>
    </message>
    <message>
        <source>It becomes a draft again; nothing was sent.</source>
        <translation>Sie wird wieder ein Entwurf; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Nothing more is sent, and nobody goes on. It cannot be started again.</source>
        <translation>Nichts wird mehr gesendet, und niemand geht weiter. Sie kann nicht erneut gestartet werden.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Draft kept %1</source>
        <translation>Entwurf gesichert %1</translation>
    </message>
    <message numerus="yes">
        <source>Publish %Ln change(s)</source>
        <translation>
            <numerusform>%Ln Änderung veröffentlichen</numerusform>
            <numerusform>%Ln Änderungen veröffentlichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>The campaign was not read</source>
        <translation>Die Kampagne wurde nicht gelesen</translation>
    </message>
    <message>
        <source>Somebody else changed this campaign</source>
        <translation>Jemand anderes hat diese Kampagne geändert</translation>
    </message>
    <message>
        <source>Your changes are kept here. Discard them to see theirs.</source>
        <translation>Ihre Änderungen bleiben hier. Verwerfen Sie sie, um die anderen zu sehen.</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht erledigt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) missing</source>
        <translation>
            <numerusform>%Ln Angabe fehlt</numerusform>
            <numerusform>%Ln Angaben fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>This broadcast is over six hours late</source>
        <translation>Diese Rundsendung ist über sechs Stunden verspätet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) are over a day late</source>
        <translation>
            <numerusform>%Ln Kontakt ist über einen Tag verspätet</numerusform>
            <numerusform>%Ln Kontakte sind über einen Tag verspätet</numerusform>
        </translation>
    </message>
    <message>
        <source>The program did not run when it was due. Nothing is sent until you decide.</source>
        <translation>Das Programm lief nicht, als es fällig war. Bis zu Ihrer Entscheidung wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>%1 senden</translation>
    </message>
    <message>
        <source>It goes out at once and cannot be taken back.</source>
        <translation>Sie geht sofort hinaus und kann nicht zurückgenommen werden.</translation>
    </message>
    <message numerus="yes">
        <source>It goes out at once to %Ln contact(s) and cannot be taken back.</source>
        <translation>
            <numerusform>Sie geht sofort an %Ln Kontakt und kann nicht zurückgenommen werden.</numerusform>
            <numerusform>Sie geht sofort an %Ln Kontakte und kann nicht zurückgenommen werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln email(s)</source>
        <translation>
            <numerusform>%Ln E-Mail senden</numerusform>
            <numerusform>%Ln E-Mails senden</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused by itself: too many mails failed</source>
        <translation>Von selbst angehalten: zu viele Mails sind gescheitert</translation>
    </message>
    <message>
        <source>Of the last 200 mails at least 20 failed or bounced. Mails show why; Resume goes on.</source>
        <translation>Von den letzten 200 Mails sind mindestens 20 gescheitert oder zurückgekommen. Unter „Mails“ steht, warum; „Fortsetzen“ macht weiter.</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Something is missing.</source>
        <translation>Es fehlt noch etwas.</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>What a contact would get, gate by gate; nothing is sent</source>
        <translation>Was ein Kontakt bekäme, Tor für Tor; nichts wird gesendet</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation>Umbenennen (F2)</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Rename the campaign</source>
        <translation>Kampagne umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Schedule %1</source>
        <translation>%1 planen</translation>
    </message>
    <message>
        <source>Schedule for %1, %2</source>
        <comment>day, time of day</comment>
        <translation>Für %1, %2 planen</translation>
    </message>
    <message>
        <source>Campaign resumed</source>
        <translation>Kampagne fortgesetzt</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Beibehalten</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignStatistics</name>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Bounced</source>
        <translation>Unzustellbar</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Geklickt</translation>
    </message>
    <message>
        <source>Unsubscribed</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Emails by day</source>
        <translation>E-Mails je Tag</translation>
    </message>
    <message>
        <source>by the day on which they were sent</source>
        <translation>nach dem Tag, an dem sie gesendet wurden</translation>
    </message>
    <message>
        <source>Emails compared</source>
        <translation>E-Mails im Vergleich</translation>
    </message>
    <message>
        <source>From recipient to click</source>
        <translation>Vom Empfänger zum Klick</translation>
    </message>
    <message>
        <source>People and machines</source>
        <translation>Menschen und Maschinen</translation>
    </message>
    <message>
        <source>Nothing sent</source>
        <translation>Nichts gesendet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln still to go</source>
        <translation>
            <numerusform>%Ln noch offen</numerusform>
            <numerusform>%Ln noch offen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of sent</source>
        <comment>share</comment>
        <translation>%1 der gesendeten</translation>
    </message>
    <message>
        <source>Stored in the outbox</source>
        <translation>Im Postausgang abgelegt</translation>
    </message>
    <message>
        <source>%1 of delivered</source>
        <comment>share</comment>
        <translation>%1 der zugestellten</translation>
    </message>
    <message>
        <source>Removed email</source>
        <translation>Entfernte E-Mail</translation>
    </message>
    <message>
        <source>Email %1</source>
        <translation>E-Mail %1</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>of delivered</source>
        <translation>der zugestellten</translation>
    </message>
    <message>
        <source>of sent</source>
        <translation>der gesendeten</translation>
    </message>
    <message>
        <source>scanners and prefetching</source>
        <translation>Prüfprogramme und Vorabrufe</translation>
    </message>
    <message>
        <source>Opened by people</source>
        <translation>Von Menschen geöffnet</translation>
    </message>
    <message>
        <source>Opened by machines</source>
        <translation>Von Maschinen geöffnet</translation>
    </message>
    <message>
        <source>Clicked by people</source>
        <translation>Von Menschen geklickt</translation>
    </message>
    <message>
        <source>Clicked by machines</source>
        <translation>Von Maschinen geklickt</translation>
    </message>
    <message>
        <source>all time</source>
        <translation>gesamte Zeit</translation>
    </message>
    <message>
        <source>Nobody has opened them yet.</source>
        <translation>Noch hat sie niemand geöffnet.</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Noch wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Nothing was sent in this time.</source>
        <translation>In dieser Zeit wurde nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignSummary</name>
    <message>
        <source>Selected campaign</source>
        <translation>Gewählte Kampagne</translation>
    </message>
    <message>
        <source>Select a campaign to see what it is and what it came to.</source>
        <translation>Eine Kampagne wählen, um zu sehen, was sie ist und was aus ihr wurde.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Archive…</source>
        <translation>Archivieren …</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Copy the ID</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>count, share</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>Rundsendung</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Geht an</translation>
    </message>
    <message>
        <source>No segment yet</source>
        <translation>Noch kein Segment</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>Begins on entering</source>
        <translation>Beginnt beim Eintritt in</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>For members of</source>
        <translation>Für Mitglieder von</translation>
    </message>
    <message>
        <source>Scheduled for</source>
        <translation>Geplant für</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Bounced</source>
        <translation>Unzustellbar</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Geklickt</translation>
    </message>
    <message>
        <source>Unsubscribed</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Auslöser</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Noch nicht gewählt</translation>
    </message>
    <message>
        <source>–, stored in the outbox</source>
        <translation>–, im Postausgang abgelegt</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignWords</name>
    <message>
        <source>Late</source>
        <translation>Verspätet</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Bounced</source>
        <translation>Unzustellbar</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Ausgestiegen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Geendet</translation>
    </message>
    <message>
        <source>Unsubscribed</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Bounced before</source>
        <translation>Früher unzustellbar</translation>
    </message>
    <message>
        <source>Complained</source>
        <translation>Beschwerde</translation>
    </message>
    <message>
        <source>On the suppression list</source>
        <translation>Auf der Sperrliste</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>No email address</source>
        <translation>Keine E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Contact removed</source>
        <translation>Kontakt entfernt</translation>
    </message>
    <message>
        <source>Condition does not hold</source>
        <translation>Bedingung trifft nicht zu</translation>
    </message>
    <message>
        <source>Too late</source>
        <translation>Zu spät</translation>
    </message>
    <message>
        <source>Left before</source>
        <translation>Vorher ausgestiegen</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Sofort</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln week(s)</source>
        <translation>
            <numerusform>%Ln Woche</numerusform>
            <numerusform>%Ln Wochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Merged with another contact</source>
        <translation>Mit einem anderen Kontakt zusammengeführt</translation>
    </message>
    <message>
        <source>Survey closed</source>
        <translation>Umfrage geschlossen</translation>
    </message>
    <message>
        <source>Survey deleted</source>
        <translation>Umfrage gelöscht</translation>
    </message>
    <message>
        <source>Came back later</source>
        <translation>Später zurückgekommen</translation>
    </message>
    <message>
        <source>No such mailbox</source>
        <translation>Kein solches Postfach</translation>
    </message>
    <message>
        <source>Refused by the mail server</source>
        <translation>Vom Mailserver abgelehnt</translation>
    </message>
    <message>
        <source>Sender refused by the mail server</source>
        <translation>Absender vom Mailserver abgelehnt</translation>
    </message>
    <message>
        <source>Refused for now, tried again</source>
        <translation>Vorläufig abgelehnt, wird wieder versucht</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Wartet, bis sie an der Reihe ist</translation>
    </message>
    <message>
        <source>Waits for its send window</source>
        <translation>Wartet auf ihr Sendefenster</translation>
    </message>
    <message>
        <source>Mail server not reached</source>
        <translation>Mailserver nicht erreicht</translation>
    </message>
    <message>
        <source>Given up after days of trying</source>
        <translation>Nach tagelangen Versuchen aufgegeben</translation>
    </message>
    <message>
        <source>Cut off while it was handed over</source>
        <translation>Bei der Übergabe abgebrochen</translation>
    </message>
    <message>
        <source>Nothing to make it from</source>
        <translation>Vorlage oder Inhalt fehlt</translation>
    </message>
    <message>
        <source>Could not be made</source>
        <translation>Konnte nicht erstellt werden</translation>
    </message>
    <message>
        <source>Too long, or without an end</source>
        <translation>Zu lang oder ohne Ende</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignsCard</name>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>All campaigns</source>
        <translation>Alle Kampagnen</translation>
    </message>
    <message>
        <source>Campaigns were not read</source>
        <translation>Kampagnen nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>No campaigns yet</source>
        <translation>Noch keine Kampagnen</translation>
    </message>
    <message>
        <source>What is sent stands here with its figures.</source>
        <translation>Was gesendet wird, steht hier mit seinen Zahlen.</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>Neue Kampagne</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignsList</name>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Mails that were written to files, for want of a mail server</source>
        <translation>Mails, die mangels Mailserver in Dateien geschrieben wurden</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>The queue of mails, how fast it empties, and what mail servers say</source>
        <translation>Die Warteschlange der Mails, wie schnell sie sich leert und was Mailserver sagen</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>Neue Kampagne</translation>
    </message>
    <message>
        <source>Search campaigns</source>
        <translation>Kampagnen suchen</translation>
    </message>
    <message>
        <source>Status is</source>
        <translation>Status ist</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Kind of campaign</source>
        <translation>Art der Kampagne</translation>
    </message>
    <message>
        <source>Campaigns were not read</source>
        <translation>Kampagnen wurden nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No campaign matches</source>
        <translation>Keine Kampagne passt</translation>
    </message>
    <message>
        <source>None has all of this at once.</source>
        <translation>Keine hat all das zugleich.</translation>
    </message>
    <message>
        <source>No campaigns yet</source>
        <translation>Noch keine Kampagnen</translation>
    </message>
    <message>
        <source>A sequence writes to each contact when something happens; a broadcast to many at once.</source>
        <translation>Eine Sequenz schreibt jedem Kontakt, wenn etwas geschieht; eine Rundsendung vielen zugleich.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln campaign(s)</source>
        <translation>
            <numerusform>%Ln Kampagne</numerusform>
            <numerusform>%Ln Kampagnen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind of campaign, how many</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>Sequenzen</translation>
    </message>
    <message>
        <source>Broadcasts</source>
        <translation>Rundsendungen</translation>
    </message>
    <message>
        <source>It leaves this list and sends nothing more. What it sent is kept.</source>
        <translation>Sie verschwindet aus dieser Liste und sendet nichts mehr. Was sie gesendet hat, bleibt.</translation>
    </message>
    <message>
        <source>Archive campaign</source>
        <translation>Kampagne archivieren</translation>
    </message>
    <message>
        <source>Not paused</source>
        <translation>Nicht pausiert</translation>
    </message>
    <message>
        <source>Not resumed</source>
        <translation>Nicht fortgesetzt</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignsModel</name>
    <message>
        <source>Broadcast</source>
        <translation>Rundsendung</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>On entering %1</source>
        <translation>Bei Eintritt in %1</translation>
    </message>
    <message>
        <source>Contacts, of the emails delivered</source>
        <translation>Kontakte, von den zugestellten E-Mails</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Geklickt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Not saved, %1</source>
        <comment>what begins a campaign</comment>
        <translation>Nicht gespeichert, %1</translation>
    </message>
    <message>
        <source>Of the emails sent; – for those that lie in the outbox</source>
        <translation>Von den gesendeten E-Mails; – für die, die im Postausgang liegen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bounced</source>
        <translation>
            <numerusform>%Ln unzustellbar</numerusform>
            <numerusform>%Ln unzustellbar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::CampaignsView</name>
    <message>
        <source>%1 archived</source>
        <translation>%1 archiviert</translation>
    </message>
    <message>
        <source>The campaign was not copied</source>
        <translation>Die Kampagne wurde nicht kopiert</translation>
    </message>
    <message>
        <source>%1, copy</source>
        <comment>name of a campaign</comment>
        <translation>%1, Kopie</translation>
    </message>
    <message>
        <source>Draft created</source>
        <translation>Entwurf angelegt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CandidatesDialog</name>
    <message>
        <source>same address</source>
        <translation>gleiche Adresse</translation>
    </message>
    <message>
        <source>same device</source>
        <translation>gleiches Gerät</translation>
    </message>
    <message>
        <source>Contacts that look like one person</source>
        <translation>Kontakte, die dieselbe Person sein könnten</translation>
    </message>
    <message>
        <source>Pairs of contacts</source>
        <translation>Paare von Kontakten</translation>
    </message>
    <message>
        <source>Two different people</source>
        <translation>Zwei verschiedene Personen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Choose a pair first.</source>
        <translation>Zuerst ein Paar wählen.</translation>
    </message>
    <message>
        <source>The pairs were not read</source>
        <translation>Die Paare wurden nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No pairs</source>
        <translation>Keine Paare</translation>
    </message>
    <message>
        <source>Contacts appear here that share an address or a device.</source>
        <translation>Hier erscheinen Kontakte mit gleicher Adresse oder gleichem Gerät.</translation>
    </message>
    <message>
        <source>Not told apart</source>
        <translation>Nicht unterschieden</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CandidatesModel</name>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Other contact</source>
        <translation>Anderer Kontakt</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ChartCard</name>
    <message>
        <source>%1 as a table</source>
        <translation>%1 als Tabelle</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Table view</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Als PNG speichern …</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>Als SVG speichern …</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG-Bild (*.svg)</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern …</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>period, time zone</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>Der Server hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Save as XLSX…</source>
        <translation>Als XLSX speichern …</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel-Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Seite %1</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Auswertung</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ChartContent</name>
    <message>
        <source>Arrow keys move through the values, V shows them as a table.</source>
        <translation>Die Pfeiltasten gehen durch die Werte, V zeigt sie als Tabelle.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ChartLegend</name>
    <message>
        <source>+%1</source>
        <comment>further names of a legend</comment>
        <translation>+%1</translation>
    </message>
    <message>
        <source>Show %1</source>
        <comment>a series</comment>
        <translation>%1 einblenden</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <comment>a series</comment>
        <translation>%1 ausblenden</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CommandPalette</name>
    <message>
        <source>Search or run</source>
        <translation>Suchen oder ausführen</translation>
    </message>
    <message>
        <source>Search or run…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>What can be opened or done</source>
        <translation>Was sich öffnen oder tun lässt</translation>
    </message>
    <message>
        <source>Nothing is called so</source>
        <translation>So heißt nichts</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Commands</name>
    <message>
        <source>&amp;Workspace</source>
        <translation>&amp;Arbeitsbereich</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Open workspace…</source>
        <translation>Arbeitsbereich öffnen …</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Export this page…</source>
        <translation>Diese Seite exportieren …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>Auf dieser Seite suchen</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Copy link to this place</source>
        <translation>Link hierher kopieren</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>Anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>Detailbereich ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Search or run…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ConcludeDialog</name>
    <message>
        <source>Give everyone one variant</source>
        <translation>Allen eine Variante geben</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>The results could not be read.</source>
        <translation>Die Ergebnisse konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Give everyone %1</source>
        <comment>a variant</comment>
        <translation>Allen %1 geben</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln contact(s) get %1 from now on, and so do visitors and whoever comes later.</source>
        <translation>
            <numerusform>Der eine Kontakt (%Ln) bekommt ab jetzt %1, ebenso Besucher und wer später kommt.</numerusform>
            <numerusform>Alle %Ln Kontakte bekommen ab jetzt %1, ebenso Besucher und wer später kommt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln member(s) of %2 get %1 from now on, and so does whoever joins it later.</source>
        <translation>
            <numerusform>%Ln Mitglied von %2 bekommt ab jetzt %1, ebenso wer später dazukommt.</numerusform>
            <numerusform>Alle %Ln Mitglieder von %2 bekommen ab jetzt %1, ebenso wer später dazukommt.</numerusform>
        </translation>
    </message>
    <message>
        <source>All members of %2 get %1 from now on, and so does whoever joins it later.</source>
        <translation>Alle Mitglieder von %2 bekommen ab jetzt %1, ebenso wer später dazukommt.</translation>
    </message>
    <message>
        <source>The comparison ends: what was measured stays, nothing more is counted.</source>
        <translation>Der Vergleich endet: Was gemessen wurde, bleibt; gezählt wird nichts mehr.</translation>
    </message>
    <message>
        <source>What was measured stays, nothing more is counted.</source>
        <translation>Was gemessen wurde, bleibt; gezählt wird nichts mehr.</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <comment>a variant, its rate, how many saw it</comment>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>Measured: %1.</source>
        <comment>rates of all variants</comment>
        <translation>Gemessen: %1.</translation>
    </message>
    <message>
        <source>The split is not as planned: do not trust the result before that is explained.</source>
        <translation>Die Aufteilung ist nicht wie geplant: Dem Ergebnis ist nicht zu trauen, solange das nicht erklärt ist.</translation>
    </message>
    <message>
        <source>There is no clear difference yet: what is measured can still be chance.</source>
        <translation>Noch gibt es keinen klaren Unterschied: Was gemessen ist, kann Zufall sein.</translation>
    </message>
    <message>
        <source>%1 is ahead, not this one.</source>
        <comment>a variant</comment>
        <translation>%1 liegt vorn, nicht diese.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln planned day(s) are left.</source>
        <translation>
            <numerusform>%Ln geplanter Tag ist übrig.</numerusform>
            <numerusform>%Ln geplante Tage sind übrig.</numerusform>
        </translation>
    </message>
    <message>
        <source>The experiment cannot go on afterwards. Another variant can be given, or none.</source>
        <translation>Das Experiment kann danach nicht weiterlaufen. Es kann eine andere Variante geben oder keine mehr.</translation>
    </message>
    <message>
        <source>Nothing has changed</source>
        <translation>Es hat sich nichts geändert</translation>
    </message>
    <message>
        <source>There is not enough data yet: what is measured can still be chance.</source>
        <translation>Noch gibt es nicht genug Daten: Was gemessen ist, kann Zufall sein.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ConditionRow</name>
    <message>
        <source>A number, such as 49</source>
        <translation>Eine Zahl, etwa 49</translation>
    </message>
    <message>
        <source>A date, such as 2025-01-01</source>
        <translation>Ein Datum, etwa 2025-01-01</translation>
    </message>
    <message>
        <source>A length of time, such as 7 days</source>
        <translation>Eine Zeitspanne, etwa 7 Tage</translation>
    </message>
    <message>
        <source>Remove this rule</source>
        <translation>Diese Regel entfernen</translation>
    </message>
    <message>
        <source>where</source>
        <translation>wobei</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Event “%1”</source>
        <translation>Ereignis „%1“</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <translation>„%1“ verwenden</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>in</source>
        <comment>3 times in the last 7 days</comment>
        <translation>in</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Only events with a certain property</source>
        <translation>Nur Ereignisse mit einer bestimmten Eigenschaft</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>A condition that is not complete</source>
        <translation>Eine unvollständige Bedingung</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>ungezählt</translation>
    </message>
    <message>
        <source>Holds; found: %1</source>
        <translation>Gilt; gefunden: %1</translation>
    </message>
    <message>
        <source>Does not hold; found: %1</source>
        <translation>Gilt nicht; gefunden: %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactActions</name>
    <message>
        <source>Contact added</source>
        <translation>Kontakt hinzugefügt</translation>
    </message>
    <message numerus="yes">
        <source>The %Ln contact(s) of this list.</source>
        <translation>
            <numerusform>Der %Ln Kontakt dieser Liste.</numerusform>
            <numerusform>Die %Ln Kontakte dieser Liste.</numerusform>
        </translation>
    </message>
    <message>
        <source>Contact not removed</source>
        <translation>Kontakt nicht entfernt</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>%1 entfernt</translation>
    </message>
    <message>
        <source>Can be restored for 30 days.</source>
        <translation>Lässt sich 30 Tage lang wiederherstellen.</translation>
    </message>
    <message>
        <source>Contact not restored</source>
        <translation>Kontakt nicht wiederhergestellt</translation>
    </message>
    <message>
        <source>Contact restored</source>
        <translation>Kontakt wiederhergestellt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactCheck</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>What does one contact get?</source>
        <translation>Was bekommt ein Kontakt?</translation>
    </message>
    <message>
        <source>Email address or user ID</source>
        <translation>E-Mail-Adresse oder Benutzer-ID</translation>
    </message>
    <message>
        <source>This contact has no user ID that a product could ask with.</source>
        <translation>Dieser Kontakt hat keine Benutzer-ID, mit der ein Produkt fragen könnte.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>There is nothing to get yet.</source>
        <translation>Noch gibt es nichts zu bekommen.</translation>
    </message>
    <message>
        <source>Nothing: every flag is off for them.</source>
        <translation>Nichts: Jedes Flag ist für ihn aus.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln flag(s) off</source>
        <translation>
            <numerusform>%Ln Flag aus</numerusform>
            <numerusform>%Ln Flags aus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactDialog</name>
    <message>
        <source>Add contact</source>
        <translation>Kontakt hinzufügen</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>The id in your own system.</source>
        <translation>Die ID in Ihrem eigenen System.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Several with commas between them.</source>
        <translation>Mehrere mit Kommas dazwischen.</translation>
    </message>
    <message>
        <source>Not added</source>
        <translation>Nicht hinzugefügt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactInspector</name>
    <message>
        <source>Selected contact</source>
        <translation>Ausgewählter Kontakt</translation>
    </message>
    <message>
        <source>Select a contact to see its profile.</source>
        <translation>Wählen Sie einen Kontakt, um sein Profil zu sehen.</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Anonymous visitor</source>
        <translation>Anonymer Besucher</translation>
    </message>
    <message>
        <source>No address</source>
        <translation>Keine Adresse</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Copy the ID</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>Copy the user ID</source>
        <translation>Benutzer-ID kopieren</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Traits</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>No traits yet. An identify call brings them.</source>
        <translation>Noch keine Merkmale. Ein identify-Aufruf bringt sie.</translation>
    </message>
    <message>
        <source>Companies</source>
        <translation>Firmen</translation>
    </message>
    <message>
        <source>Open the profile (Enter)</source>
        <translation>Profil öffnen (Eingabetaste)</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Looks like the same person</source>
        <translation>Scheint dieselbe Person zu sein</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>contact, why</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) selected</source>
        <translation>
            <numerusform>%Ln Kontakt ausgewählt</numerusform>
            <numerusform>%Ln Kontakte ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactPick</name>
    <message>
        <source>Choose a contact</source>
        <translation>Kontakt wählen</translation>
    </message>
    <message>
        <source>The contacts could not be searched. %1</source>
        <translation>Die Kontakte konnten nicht durchsucht werden. %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactProfileView</name>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>The id in your own system.</source>
        <translation>Die ID im eigenen System.</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Strg+S</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Zusammenführen …</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Export everything held on this person…</source>
        <translation>Alles zu dieser Person exportieren …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Endgültig löschen …</translation>
    </message>
    <message>
        <source>Somebody changed this contact meanwhile</source>
        <translation>Jemand hat diesen Kontakt inzwischen geändert</translation>
    </message>
    <message>
        <source>Your changes are still here. Saving them again replaces only the fields that you changed.</source>
        <translation>Die eigenen Änderungen sind noch da. Erneutes Speichern ersetzt nur die selbst geänderten Felder.</translation>
    </message>
    <message>
        <source>Save mine</source>
        <translation>Meine speichern</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Traits</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Looks like the same person</source>
        <translation>Scheint dieselbe Person zu sein</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>contact, why</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>This contact is not there any more</source>
        <translation>Diesen Kontakt gibt es nicht mehr</translation>
    </message>
    <message>
        <source>It was removed, erased or merged into another one.</source>
        <translation>Er wurde entfernt, gelöscht oder mit einem anderen zusammengeführt.</translation>
    </message>
    <message>
        <source>Back to the contacts</source>
        <translation>Zurück zu den Kontakten</translation>
    </message>
    <message>
        <source>The contact was not read</source>
        <translation>Der Kontakt wurde nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Anonymous visitor</source>
        <translation>Anonymer Besucher</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Contact not removed</source>
        <translation>Kontakt nicht entfernt</translation>
    </message>
    <message>
        <source>Everything held on this person was erased</source>
        <translation>Alles zu dieser Person wurde gelöscht</translation>
    </message>
    <message>
        <source>%1 was merged into this contact</source>
        <translation>%1 wurde mit diesem Kontakt zusammengeführt</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Nicht exportiert</translation>
    </message>
    <message>
        <source>Save what is held on this person</source>
        <translation>Alles zu dieser Person speichern</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactSliceModel</name>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Anonymous visitor</source>
        <translation>Anonymer Besucher</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactsModel</name>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Anonymous visitor</source>
        <translation>Anonymer Besucher</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ContactsView</name>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Add contact</source>
        <translation>Kontakt hinzufügen</translation>
    </message>
    <message>
        <source>Name, email or user ID</source>
        <translation>Name, E-Mail oder Benutzer-ID</translation>
    </message>
    <message>
        <source>Tag is</source>
        <translation>Tag ist</translation>
    </message>
    <message>
        <source>Created after</source>
        <translation>Angelegt nach</translation>
    </message>
    <message>
        <source>Created before</source>
        <translation>Angelegt vor</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>No contact matches</source>
        <translation>Kein Kontakt passt</translation>
    </message>
    <message>
        <source>Nobody has all of this at once.</source>
        <translation>Niemand erfüllt das alles zugleich.</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Noch keine Kontakte</translation>
    </message>
    <message>
        <source>They appear with the first event or identify call that names them.</source>
        <translation>Sie erscheinen mit dem ersten Ereignis oder identify-Aufruf, der sie nennt.</translation>
    </message>
    <message>
        <source>Send the first event</source>
        <translation>Erstes Ereignis senden</translation>
    </message>
    <message>
        <source>Contacts were not read</source>
        <translation>Kontakte wurden nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln Kontakt</numerusform>
            <numerusform>%Ln Kontakte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new since you scrolled</source>
        <translation>
            <numerusform>%Ln neuer seit dem Blättern</numerusform>
            <numerusform>%Ln neue seit dem Blättern</numerusform>
        </translation>
    </message>
    <message>
        <source>Import CSV…</source>
        <translation>CSV importieren …</translation>
    </message>
    <message>
        <source>Removed…</source>
        <translation>Entfernte …</translation>
    </message>
    <message>
        <source>Duplicates…</source>
        <translation>Doppelte …</translation>
    </message>
    <message>
        <source>Segment is</source>
        <translation>Segment ist</translation>
    </message>
    <message>
        <source>%1 of %2 that match</source>
        <translation>%1 von %2 passenden</translation>
    </message>
    <message>
        <source>All that match, as CSV, Excel or JSON…</source>
        <translation>Alle passenden als CSV, Excel oder JSON …</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ConversionDialog</name>
    <message>
        <source>Record conversion</source>
        <translation>Abschluss eintragen</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>Who converted</source>
        <translation>Wer abgeschlossen hat</translation>
    </message>
    <message>
        <source>Link code</source>
        <translation>Code des Links</translation>
    </message>
    <message>
        <source>Such as ALICE-ACME-7K2P9X.</source>
        <translation>Etwa ALICE-ACME-7K2P9X.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::CountedField</name>
    <message>
        <source>%1 of %2</source>
        <comment>characters</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>about %1 of %2</source>
        <comment>characters</comment>
        <translation>etwa %1 von %2</translation>
    </message>
</context>
<context>
    <name>growthos::ui::DataTable</name>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Sorted by %1, ascending</source>
        <translation>Sortiert nach %1, aufsteigend</translation>
    </message>
    <message>
        <source>Sorted by %1, descending</source>
        <translation>Sortiert nach %1, absteigend</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>%1, ascending</source>
        <translation>%1, aufsteigend</translation>
    </message>
    <message>
        <source>%1, descending</source>
        <translation>%1, absteigend</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::DayAxis</name>
    <message>
        <source>When a contact gets what</source>
        <translation>Wann ein Kontakt was bekommt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>moment, what becomes of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>email, moment</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No emails</source>
        <translation>Keine E-Mails</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Arrives</source>
        <translation>Kommt an</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Day %1</source>
        <translation>Tag %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::DecisionDialog</name>
    <message>
        <source>Approve this conversion?</source>
        <translation>Diesen Abschluss freigeben?</translation>
    </message>
    <message>
        <source>Deny this conversion?</source>
        <translation>Diesen Abschluss ablehnen?</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Kept with the conversion; may be empty.</source>
        <translation>Wird beim Abschluss aufbewahrt; darf leer sein.</translation>
    </message>
    <message>
        <source>It counts and pays its rewards from now on. A decision is final.</source>
        <translation>Er zählt und bringt ab jetzt seine Prämien. Eine Entscheidung ist endgültig.</translation>
    </message>
    <message>
        <source>It never counts and pays nothing. A decision is final.</source>
        <translation>Er zählt nie und bringt nichts. Eine Entscheidung ist endgültig.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::DeliveriesModel</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>%1 (test)</source>
        <translation>%1 (Test)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>tries</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Erneut um</translation>
    </message>
</context>
<context>
    <name>growthos::ui::DeliveryLog</name>
    <message>
        <source>Show older ones</source>
        <translation>Ältere zeigen</translation>
    </message>
    <message>
        <source>Which deliveries</source>
        <translation>Welche Zustellungen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Angekommen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Deliveries, newest first</source>
        <translation>Zustellungen, neueste zuerst</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Noch nichts gesendet</translation>
    </message>
    <message>
        <source>Deliveries stand here once there are any.</source>
        <translation>Zustellungen stehen hier, sobald es welche gibt.</translation>
    </message>
    <message>
        <source>The log could not be read</source>
        <translation>Das Protokoll konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No such deliveries</source>
        <translation>Keine solchen Zustellungen</translation>
    </message>
    <message>
        <source>Others of this endpoint stand under All.</source>
        <translation>Andere dieses Endpunkts stehen unter Alle.</translation>
    </message>
    <message>
        <source>Deliveries stand here once something happens that this endpoint hears of.</source>
        <translation>Zustellungen stehen hier, sobald etwas geschieht, von dem dieser Endpunkt erfährt.</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Test senden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln delivery(s) wait for a try.</source>
        <translation>
            <numerusform>%Ln Zustellung wartet auf einen Versuch.</numerusform>
            <numerusform>%Ln Zustellungen warten auf einen Versuch.</numerusform>
        </translation>
    </message>
    <message>
        <source>It answered that it is gone (410).</source>
        <translation>Er hat geantwortet, dass es ihn nicht mehr gibt (410).</translation>
    </message>
    <message>
        <source>It had nothing but failures for five days.</source>
        <translation>Fünf Tage lang gab es nur Fehlschläge.</translation>
    </message>
    <message>
        <source>Nothing is sent and nothing new is kept for it.</source>
        <translation>Es wird nichts gesendet und nichts Neues für ihn aufgehoben.</translation>
    </message>
    <message>
        <source>This endpoint is turned off.</source>
        <translation>Dieser Endpunkt ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>This endpoint has failed since %1.</source>
        <translation>Dieser Endpunkt schlägt seit %1 fehl.</translation>
    </message>
    <message numerus="yes">
        <source>Redeliver %Ln</source>
        <translation>
            <numerusform>%Ln erneut zustellen</numerusform>
            <numerusform>%Ln erneut zustellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Redeliver</source>
        <translation>Erneut zustellen</translation>
    </message>
    <message>
        <source>Select an endpoint first</source>
        <translation>Wählen Sie zuerst einen Endpunkt</translation>
    </message>
    <message>
        <source>The endpoint is turned off</source>
        <translation>Der Endpunkt ist ausgeschaltet</translation>
    </message>
    <message>
        <source>The test was not sent</source>
        <translation>Der Test wurde nicht gesendet</translation>
    </message>
    <message>
        <source>The test arrived</source>
        <translation>Der Test ist angekommen</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>The test did not arrive</source>
        <translation>Der Test kam nicht an</translation>
    </message>
    <message>
        <source>Not delivered again</source>
        <translation>Nicht erneut zugestellt</translation>
    </message>
    <message>
        <source>Older ones could not be read</source>
        <translation>Ältere konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>A test is not delivered again</source>
        <translation>Ein Test wird nicht erneut zugestellt</translation>
    </message>
    <message>
        <source>Select or check deliveries in the list first</source>
        <translation>Wählen Sie zuerst Zustellungen in der Liste oder haken Sie welche an</translation>
    </message>
</context>
<context>
    <name>growthos::ui::DeliveryPanel</name>
    <message>
        <source>Selected delivery</source>
        <translation>Gewählte Zustellung</translation>
    </message>
    <message>
        <source>Select a delivery to see what was sent and what came back.</source>
        <translation>Wählen Sie eine Zustellung, um zu sehen, was gesendet wurde und was zurückkam.</translation>
    </message>
    <message>
        <source>Redeliver</source>
        <translation>Erneut zustellen</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Headers of the answer</source>
        <translation>Kopfzeilen der Antwort</translation>
    </message>
    <message>
        <source>Body of the answer</source>
        <translation>Inhalt der Antwort</translation>
    </message>
    <message>
        <source>The answer was longer; its beginning is kept.</source>
        <translation>Die Antwort war länger; ihr Anfang ist aufgehoben.</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Copy the ID</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Copy the message ID</source>
        <translation>ID der Nachricht kopieren</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>It was not sent yet.</source>
        <translation>Sie wurde noch nicht gesendet.</translation>
    </message>
    <message>
        <source>Headers that are sent</source>
        <translation>Gesendete Kopfzeilen</translation>
    </message>
    <message>
        <source>Body that is sent</source>
        <translation>Gesendeter Inhalt</translation>
    </message>
    <message>
        <source>The body is longer; its beginning is shown.</source>
        <translation>Der Inhalt ist länger; sein Anfang wird gezeigt.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Dialog</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>It is being done</source>
        <translation>Es wird gerade ausgeführt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::DocumentForm</name>
    <message>
        <source>One is kept. Type to replace it.</source>
        <translation>Ist hinterlegt. Zum Ersetzen tippen.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
</context>
<context>
    <name>growthos::ui::DryRunPanel</name>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Nothing to run.</source>
        <translation>Nichts, was laufen könnte.</translation>
    </message>
    <message>
        <source>Close the dry run</source>
        <translation>Probelauf schließen</translation>
    </message>
    <message>
        <source>Contact of the dry run</source>
        <translation>Kontakt des Probelaufs</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Irgendwer</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>The trigger comes</source>
        <translation>Der Auslöser kommt</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>%1 comes</source>
        <translation>%1 kommt</translation>
    </message>
    <message>
        <source>When %1 comes</source>
        <translation>Wann %1 kommt</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Does not begin</source>
        <translation>Beginnt nicht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>email, its subject</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Clock: %1, %2</source>
        <comment>date, time of day</comment>
        <translation>Uhr: %1, %2</translation>
    </message>
    <message>
        <source>Clock: %1</source>
        <comment>moment</comment>
        <translation>Uhr: %1</translation>
    </message>
    <message>
        <source>What follows is as if the contact began.</source>
        <translation>Was folgt, ist so, als ob der Kontakt begänne.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::EmailPage</name>
    <message>
        <source>Hand mails to a mail server</source>
        <translation>Mails einem Mailserver übergeben</translation>
    </message>
    <message>
        <source>Sign mails (DKIM)</source>
        <translation>Mails signieren (DKIM)</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Save first: a test goes by what is saved.</source>
        <translation>Erst speichern: Getestet wird mit dem, was gespeichert ist.</translation>
    </message>
    <message>
        <source>Send a test mail</source>
        <translation>Testmail senden</translation>
    </message>
    <message>
        <source>Without one, every mail is written to the outbox, where you can read it.</source>
        <translation>Ohne ihn wird jede Mail in den Postausgang geschrieben, wo Sie sie lesen können.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Such as smtp.acme.com.</source>
        <translation>Etwa smtp.acme.com.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>587 for STARTTLS, 465 for TLS.</source>
        <translation>587 für STARTTLS, 465 für TLS.</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation>TLS von Anfang an</translation>
    </message>
    <message>
        <source>None, on a trusted network only</source>
        <translation>Keine, nur in einem vertrauten Netz</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Empty: no log-in.</source>
        <translation>Leer: ohne Anmeldung.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Kept encrypted, never shown.</source>
        <translation>Wird verschlüsselt aufbewahrt, nie gezeigt.</translation>
    </message>
    <message>
        <source>No password is kept for this user: enter it. Mails wait for it.</source>
        <translation>Zu diesem Benutzer ist kein Passwort hinterlegt: Geben Sie es ein. Mails warten darauf.</translation>
    </message>
    <message>
        <source>Name of the sender</source>
        <translation>Name des Absenders</translation>
    </message>
    <message>
        <source>Shown with senders that have none. The address of the default sender is in Project.</source>
        <translation>Für Absender ohne Namen. Die Adresse des Standardabsenders steht unter „Projekt“.</translation>
    </message>
    <message>
        <source>Connections at once</source>
        <translation>Verbindungen zugleich</translation>
    </message>
    <message>
        <source>As many as the server allows.</source>
        <translation>So viele, wie der Server erlaubt.</translation>
    </message>
    <message>
        <source>At most from each sender</source>
        <translation>Höchstens von jedem Absender</translation>
    </message>
    <message>
        <source>Spread evenly, and kept across restarts.</source>
        <translation>Gleichmäßig verteilt, auch über Neustarts hinweg.</translation>
    </message>
    <message>
        <source>At most to each domain of readers</source>
        <translation>Höchstens an jede Domain von Empfängern</translation>
    </message>
    <message>
        <source>Where a server asks for less, mails to it slow down by themselves.</source>
        <translation>Verlangt ein Server weniger, werden Mails an ihn von selbst langsamer.</translation>
    </message>
    <message>
        <source>Domain that signs</source>
        <translation>Signierende Domain</translation>
    </message>
    <message>
        <source>That of your senders.</source>
        <translation>Die Ihrer Absender.</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>Selektor</translation>
    </message>
    <message>
        <source>Names the key in DNS: a TXT record at selector._domainkey.domain.</source>
        <translation>Benennt den Schlüssel im DNS: ein TXT-Eintrag bei selektor._domainkey.domain.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>RSA as PEM. Kept encrypted, never shown.</source>
        <translation>RSA als PEM. Wird verschlüsselt aufbewahrt, nie gezeigt.</translation>
    </message>
    <message>
        <source>No private key is kept: enter it. Mails wait for it.</source>
        <translation>Es ist kein privater Schlüssel hinterlegt: Geben Sie ihn ein. Mails warten darauf.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::EndpointDialog</name>
    <message>
        <source>Edit endpoint</source>
        <translation>Endpunkt bearbeiten</translation>
    </message>
    <message>
        <source>New endpoint</source>
        <translation>Neuer Endpunkt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>For your team.</source>
        <translation>Für Ihr Team.</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>Signaturgeheimnis</translation>
    </message>
    <message>
        <source>Leave it empty and one is made, which you then see once.</source>
        <translation>Bleibt es leer, entsteht eines, das Sie dann einmal sehen.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Create endpoint</source>
        <translation>Endpunkt anlegen</translation>
    </message>
    <message>
        <source>The events could not be read</source>
        <translation>Die Ereignisse konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>https; http on this machine and, if Settings allow it, in your network.</source>
        <translation>https; http auf diesem Rechner und, wo die Einstellungen es erlauben, in Ihrem Netz.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::EndpointPanel</name>
    <message>
        <source>Selected endpoint</source>
        <translation>Gewählter Endpunkt</translation>
    </message>
    <message>
        <source>Select an endpoint to see how it does.</source>
        <translation>Wählen Sie einen Endpunkt, um zu sehen, wie es ihm geht.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>New secret…</source>
        <translation>Neues Geheimnis …</translation>
    </message>
    <message>
        <source>The old one ends at once</source>
        <translation>Das alte endet sofort</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Check signatures</source>
        <translation>Signaturen prüfen</translation>
    </message>
    <message>
        <source>Language of the example</source>
        <translation>Sprache des Beispiels</translation>
    </message>
    <message>
        <source>Copy example</source>
        <translation>Beispiel kopieren</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Copy the ID</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>Answer time, ms</source>
        <translation>Antwortzeit, ms</translation>
    </message>
    <message>
        <source>Took, ms</source>
        <translation>Dauer, ms</translation>
    </message>
    <message>
        <source>Nothing was sent in the last 24 hours; tests do not count.</source>
        <translation>In den letzten 24 Stunden wurde nichts gesendet; Tests zählen nicht.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::EndpointsModel</name>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>all events</source>
        <translation>alle Ereignisse</translation>
    </message>
    <message>
        <source>Tries of the last 24 hours that succeeded</source>
        <translation>Gelungene Versuche der letzten 24 Stunden</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln subscription(s)</source>
        <translation>
            <numerusform>%Ln Abonnement</numerusform>
            <numerusform>%Ln Abonnements</numerusform>
        </translation>
    </message>
    <message>
        <source>Tries of the last 24 hours that succeeded: %1</source>
        <translation>Gelungene Versuche der letzten 24 Stunden: %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::EntryFigures</name>
    <message>
        <source>Entered a day</source>
        <translation>Begonnen je Tag</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entered</source>
        <translation>
            <numerusform>%Ln begonnen</numerusform>
            <numerusform>%Ln begonnen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has entered yet</source>
        <translation>Noch niemand hat begonnen</translation>
    </message>
    <message>
        <source>Nobody entered in this time</source>
        <translation>In dieser Zeit hat niemand begonnen</translation>
    </message>
    <message>
        <source>%1 today, last one %2</source>
        <comment>how many, how long ago</comment>
        <translation>%1 heute, zuletzt %2</translation>
    </message>
    <message>
        <source>None today, last one %1</source>
        <comment>how long ago</comment>
        <translation>Heute niemand, zuletzt %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::EraseDialog</name>
    <message>
        <source>Erase %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Everything that is held on this person goes: traits, events, messages, answers, exports. Counts of the past become smaller.</source>
        <translation>Alles zu dieser Person wird gelöscht: Merkmale, Ereignisse, Nachrichten, Antworten, Exporte. Vergangene Zählungen werden kleiner.</translation>
    </message>
    <message>
        <source>Type %1 to go on</source>
        <translation>Zum Fortfahren %1 eingeben</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>The text is not the same yet.</source>
        <translation>Der Text stimmt noch nicht überein.</translation>
    </message>
    <message>
        <source>Not erased</source>
        <translation>Nicht gelöscht</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ErrorText</name>
    <message>
        <source>This is needed.</source>
        <translation>Das wird gebraucht.</translation>
    </message>
    <message>
        <source>This may not be empty.</source>
        <translation>Das darf nicht leer sein.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>Das ist zu lang.</translation>
    </message>
    <message>
        <source>This number is outside what is possible.</source>
        <translation>Diese Zahl liegt außerhalb des Möglichen.</translation>
    </message>
    <message>
        <source>This is of the wrong kind.</source>
        <translation>Das ist von der falschen Art.</translation>
    </message>
    <message>
        <source>This is used already.</source>
        <translation>Das ist schon vergeben.</translation>
    </message>
    <message>
        <source>There is no such time zone. Choose one of the list.</source>
        <translation>Diese Zeitzone gibt es nicht. Eine aus der Liste wählen.</translation>
    </message>
    <message>
        <source>This is no email address, such as hello@acme.com.</source>
        <translation>Das ist keine E-Mail-Adresse wie hello@acme.com.</translation>
    </message>
    <message>
        <source>An address begins with http:// or https:// and names a host.</source>
        <translation>Eine Adresse beginnt mit http:// oder https:// und nennt einen Rechner.</translation>
    </message>
    <message>
        <source>Only IP addresses, one a line, such as 10.0.0.1.</source>
        <translation>Nur IP-Adressen, eine je Zeile, etwa 10.0.0.1.</translation>
    </message>
    <message>
        <source>The server is busy. Nothing was changed; try again.</source>
        <translation>Der Server ist beschäftigt. Nichts wurde geändert; erneut versuchen.</translation>
    </message>
    <message>
        <source>Counts are still being prepared. Try again in a moment.</source>
        <translation>Die Zahlen werden noch vorbereitet. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This is not there any more.</source>
        <translation>Das gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Something is not right yet.</source>
        <translation>Etwas stimmt noch nicht.</translation>
    </message>
    <message>
        <source>Too many requests at once. Try again in a moment.</source>
        <translation>Zu viele Anfragen auf einmal. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Something went wrong on the server. Nothing was changed.</source>
        <translation>Auf dem Server ging etwas schief. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile. Nothing was saved; close it and open it again to see theirs.</source>
        <translation>Jemand anderes hat das inzwischen geändert. Nichts wurde gespeichert; schließen und neu öffnen zeigt den anderen Stand.</translation>
    </message>
    <message>
        <source>This stands there twice.</source>
        <translation>Das steht zweimal da.</translation>
    </message>
    <message>
        <source>This belongs to another contact by now.</source>
        <translation>Das gehört inzwischen einem anderen Kontakt.</translation>
    </message>
    <message>
        <source>This is the contact itself.</source>
        <translation>Das ist der Kontakt selbst.</translation>
    </message>
    <message>
        <source>This contact was removed. Restore it first.</source>
        <translation>Dieser Kontakt wurde entfernt. Erst wiederherstellen.</translation>
    </message>
    <message>
        <source>The merge was taken back already, or a later one must be taken back first.</source>
        <translation>Die Zusammenführung ist schon rückgängig gemacht, oder eine spätere muss zuerst rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>Nobody can refer themselves.</source>
        <translation>Niemand kann sich selbst empfehlen.</translation>
    </message>
    <message>
        <source>The program is archived.</source>
        <translation>Das Programm ist archiviert.</translation>
    </message>
    <message>
        <source>The campaign is archived.</source>
        <translation>Die Kampagne ist archiviert.</translation>
    </message>
    <message>
        <source>The program is not active yet.</source>
        <translation>Das Programm ist noch nicht aktiv.</translation>
    </message>
    <message>
        <source>The program is paused.</source>
        <translation>Das Programm ist angehalten.</translation>
    </message>
    <message>
        <source>This contact has converted in this program already.</source>
        <translation>Dieser Kontakt hat in diesem Programm schon konvertiert.</translation>
    </message>
    <message>
        <source>The contact came too long before it converted.</source>
        <translation>Der Kontakt kam zu lange vor seiner Konversion.</translation>
    </message>
    <message>
        <source>The referrer has reached the limit of the program.</source>
        <translation>Wer empfohlen hat, hat die Grenze des Programms erreicht.</translation>
    </message>
    <message>
        <source>This has been decided already.</source>
        <translation>Darüber ist schon entschieden.</translation>
    </message>
    <message>
        <source>The waitlist is archived.</source>
        <translation>Die Warteliste ist archiviert.</translation>
    </message>
    <message>
        <source>A segment cannot depend on itself, not even through another one.</source>
        <translation>Ein Segment kann nicht von sich selbst abhängen, auch nicht über ein anderes.</translation>
    </message>
    <message>
        <source>These groups are nested too deep.</source>
        <translation>Diese Gruppen sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>This is fixed once the experiment has started.</source>
        <translation>Das steht fest, sobald das Experiment begonnen hat.</translation>
    </message>
    <message>
        <source>This name is reserved.</source>
        <translation>Dieser Name ist vergeben.</translation>
    </message>
    <message>
        <source>Another contact has this address.</source>
        <translation>Ein anderer Kontakt hat diese Adresse.</translation>
    </message>
    <message>
        <source>Another contact has this user ID.</source>
        <translation>Ein anderer Kontakt hat diese Benutzer-ID.</translation>
    </message>
    <message>
        <source>The address belongs to another contact by now.</source>
        <translation>Die Adresse gehört inzwischen einem anderen Kontakt.</translation>
    </message>
    <message>
        <source>The user ID belongs to another contact by now.</source>
        <translation>Die Benutzer-ID gehört inzwischen einem anderen Kontakt.</translation>
    </message>
    <message>
        <source>A user ID may not be blank.</source>
        <translation>Eine Benutzer-ID darf nicht leer sein.</translation>
    </message>
    <message>
        <source>A tag may not be blank.</source>
        <translation>Ein Tag darf nicht leer sein.</translation>
    </message>
    <message>
        <source>The path of the file must begin at the root of the disk.</source>
        <translation>Der Pfad der Datei muss bei der Wurzel des Laufwerks beginnen.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Diese Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Two columns of the file mean the same.</source>
        <translation>Zwei Spalten der Datei bedeuten dasselbe.</translation>
    </message>
    <message>
        <source>Only lower-case letters, digits and single hyphens between them.</source>
        <translation>Nur Kleinbuchstaben, Ziffern und einzelne Bindestriche dazwischen.</translation>
    </message>
    <message>
        <source>The other contact is not there any more.</source>
        <translation>Den anderen Kontakt gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This is no email address.</source>
        <translation>Das ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>This is no time in ISO 8601.</source>
        <translation>Das ist keine Zeit nach ISO 8601.</translation>
    </message>
    <message>
        <source>The text is not UTF-8, or holds a zero character.</source>
        <translation>Der Text ist kein UTF-8 oder enthält ein Nullzeichen.</translation>
    </message>
    <message>
        <source>The row does not say who it is: id, external_id or email.</source>
        <translation>Die Zeile sagt nicht, wer es ist: id, external_id oder email.</translation>
    </message>
    <message>
        <source>The row has more cells than the header.</source>
        <translation>Die Zeile hat mehr Zellen als die Kopfzeile.</translation>
    </message>
    <message>
        <source>An external id has at most 256 characters.</source>
        <translation>Eine Benutzer-ID hat höchstens 256 Zeichen.</translation>
    </message>
    <message>
        <source>A column must say who it is: id, external_id or email.</source>
        <translation>Eine Spalte muss sagen, wer es ist: id, external_id oder email.</translation>
    </message>
    <message>
        <source>A contact may have several tags.</source>
        <translation>Ein Kontakt kann mehrere Tags haben.</translation>
    </message>
    <message>
        <source>Cohorts go by week or month.</source>
        <translation>Kohorten gehen nach Woche oder Monat.</translation>
    </message>
    <message>
        <source>Properties and context are filtered at a step.</source>
        <translation>Eigenschaften und Kontext werden bei einem Schritt gefiltert.</translation>
    </message>
    <message>
        <source>A contact cannot be merged into itself.</source>
        <translation>Ein Kontakt lässt sich nicht mit sich selbst zusammenführen.</translation>
    </message>
    <message>
        <source>This merge cannot be taken back now.</source>
        <translation>Diese Zusammenführung lässt sich jetzt nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>The file is not there any more, or changed since the import began. What was imported so far stays.</source>
        <translation>Die Datei ist nicht mehr da oder wurde seit Beginn des Imports geändert. Was bis dahin importiert wurde, bleibt.</translation>
    </message>
    <message>
        <source>This job has ended already.</source>
        <translation>Diese Arbeit ist schon zu Ende.</translation>
    </message>
    <message>
        <source>This export is not done yet.</source>
        <translation>Dieser Export ist noch nicht fertig.</translation>
    </message>
    <message>
        <source>This export has no file: it did not come to its end.</source>
        <translation>Dieser Export hat keine Datei: Er kam nicht zu Ende.</translation>
    </message>
    <message>
        <source>The contact with this email has another external id.</source>
        <translation>Der Kontakt mit dieser Adresse hat eine andere Benutzer-ID.</translation>
    </message>
    <message>
        <source>The segment is in use.</source>
        <translation>Das Segment wird verwendet.</translation>
    </message>
    <message>
        <source>The template is in use.</source>
        <translation>Die Vorlage wird verwendet.</translation>
    </message>
    <message>
        <source>The program is active. Pause it before it is archived.</source>
        <translation>Das Programm ist aktiv. Vor dem Archivieren anhalten.</translation>
    </message>
    <message>
        <source>The server is running already.</source>
        <translation>Der Server läuft schon.</translation>
    </message>
    <message>
        <source>The segments are still loading.</source>
        <translation>Die Segmente werden noch geladen.</translation>
    </message>
    <message>
        <source>This is too large.</source>
        <translation>Das ist zu groß.</translation>
    </message>
    <message>
        <source>The experiment was concluded.</source>
        <translation>Das Experiment wurde abgeschlossen.</translation>
    </message>
    <message>
        <source>This is no name of a host, such as acme.com.</source>
        <translation>Das ist kein Hostname, etwa acme.com.</translation>
    </message>
    <message>
        <source>This is no tag of a language, such as en or de.</source>
        <translation>Das ist kein Sprachkürzel, etwa en oder de.</translation>
    </message>
    <message>
        <source>A colour is written as #rrggbb, such as #2b59d6.</source>
        <translation>Eine Farbe wird als #rrggbb geschrieben, etwa #2b59d6.</translation>
    </message>
    <message>
        <source>This is no name of a server.</source>
        <translation>Das ist kein Servername.</translation>
    </message>
    <message>
        <source>This must be a private RSA key in PEM form, of at least 1,024 bits and without a passphrase.</source>
        <translation>Das muss ein privater RSA-Schlüssel im PEM-Format sein, mit mindestens 1.024 Bit und ohne Passphrase.</translation>
    </message>
    <message>
        <source>A key has letters, digits and _ . - and begins with a letter or a digit.</source>
        <translation>Ein Schlüssel besteht aus Buchstaben, Ziffern und _ . - und beginnt mit einem Buchstaben oder einer Ziffer.</translation>
    </message>
    <message>
        <source>This is no address of the web without a name and a password in it, such as https://example.com/hooks.</source>
        <translation>Das muss eine Webadresse ohne Benutzernamen und Passwort sein, etwa https://example.com/hooks.</translation>
    </message>
    <message>
        <source>This is not on the public internet. Settings, Server can allow private addresses.</source>
        <translation>Das liegt nicht im öffentlichen Internet. Private Adressen erlauben Sie unter Einstellungen, Server.</translation>
    </message>
    <message>
        <source>Out on the internet it must be https.</source>
        <translation>Im öffentlichen Internet muss es https sein.</translation>
    </message>
    <message>
        <source>Something must stand behind whsec_.</source>
        <translation>Hinter whsec_ muss etwas stehen.</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>Von %1 bis %2.</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>Mindestens %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Höchstens %1.</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln entry(s).</source>
        <translation>
            <numerusform>Höchstens %Ln Eintrag.</numerusform>
            <numerusform>Höchstens %Ln Einträge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln character(s).</source>
        <translation>
            <numerusform>Höchstens %Ln Zeichen.</numerusform>
            <numerusform>Höchstens %Ln Zeichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln entry(s).</source>
        <translation>
            <numerusform>Mindestens %Ln Eintrag.</numerusform>
            <numerusform>Mindestens %Ln Einträge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln character(s).</source>
        <translation>
            <numerusform>Mindestens %Ln Zeichen.</numerusform>
            <numerusform>Mindestens %Ln Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>Der Server hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>The campaign is completed; only its name can still change.</source>
        <translation>Die Kampagne ist abgeschlossen; nur ihr Name lässt sich noch ändern.</translation>
    </message>
    <message>
        <source>The broadcast is going out; only its name and throttle can change.</source>
        <translation>Die Rundsendung geht gerade hinaus; nur ihr Name und ihr Tempo lassen sich noch ändern.</translation>
    </message>
    <message>
        <source>Pause or cancel the campaign before you delete it.</source>
        <translation>Pausieren Sie die Kampagne oder brechen Sie sie ab, bevor Sie sie löschen.</translation>
    </message>
    <message>
        <source>A completed campaign cannot be activated again.</source>
        <translation>Eine abgeschlossene Kampagne lässt sich nicht wieder starten.</translation>
    </message>
    <message>
        <source>Only a scheduled or active campaign can be paused.</source>
        <translation>Nur eine geplante oder aktive Kampagne lässt sich pausieren.</translation>
    </message>
    <message>
        <source>Only a campaign that was activated can be cancelled.</source>
        <translation>Nur eine gestartete Kampagne lässt sich abbrechen.</translation>
    </message>
    <message>
        <source>The campaign does not wait for a decision.</source>
        <translation>Die Kampagne wartet auf keine Entscheidung.</translation>
    </message>
    <message>
        <source>No contact of the campaign waits for a decision.</source>
        <translation>Kein Kontakt der Kampagne wartet auf eine Entscheidung.</translation>
    </message>
    <message>
        <source>The campaign is draft.</source>
        <translation>Die Kampagne ist ein Entwurf.</translation>
    </message>
    <message>
        <source>The campaign is scheduled.</source>
        <translation>Die Kampagne ist geplant.</translation>
    </message>
    <message>
        <source>The campaign is active.</source>
        <translation>Die Kampagne ist aktiv.</translation>
    </message>
    <message>
        <source>The campaign is paused.</source>
        <translation>Die Kampagne ist pausiert.</translation>
    </message>
    <message>
        <source>The campaign is completed.</source>
        <translation>Die Kampagne ist abgeschlossen.</translation>
    </message>
    <message>
        <source>The survey has not been activated.</source>
        <translation>Die Umfrage wurde noch nicht aktiviert.</translation>
    </message>
    <message>
        <source>The survey is deleted: it can be read, not changed.</source>
        <translation>Die Umfrage ist gelöscht: Sie lässt sich lesen, nicht ändern.</translation>
    </message>
    <message>
        <source>The survey is closed.</source>
        <translation>Die Umfrage ist geschlossen.</translation>
    </message>
    <message>
        <source>Only an active survey can be paused.</source>
        <translation>Nur eine aktive Umfrage lässt sich pausieren.</translation>
    </message>
    <message>
        <source>The survey is active. Pause or close it first.</source>
        <translation>Die Umfrage ist aktiv. Pausieren oder schließen Sie sie zuerst.</translation>
    </message>
    <message>
        <source>The experiment has not started.</source>
        <translation>Das Experiment wurde noch nicht gestartet.</translation>
    </message>
    <message>
        <source>The endpoint is turned off; turn it on first.</source>
        <translation>Der Endpunkt ist ausgeschaltet; schalten Sie ihn zuerst ein.</translation>
    </message>
    <message>
        <source>A test is not delivered again; send another one.</source>
        <translation>Ein Test wird nicht noch einmal zugestellt; senden Sie einen neuen.</translation>
    </message>
    <message>
        <source>This key is not revoked.</source>
        <translation>Dieser Schlüssel ist nicht widerrufen.</translation>
    </message>
    <message>
        <source>The key is unknown, revoked or incomplete.</source>
        <translation>Der Schlüssel ist unbekannt, widerrufen oder unvollständig.</translation>
    </message>
    <message>
        <source>The two APIs have an address each, which --listen and --ingest-listen give.</source>
        <translation>Die beiden APIs haben je eine eigene Adresse, die --listen und --ingest-listen nennen.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::EventField</name>
    <message>
        <source>Event “%1”</source>
        <translation>Ereignis „%1“</translation>
    </message>
    <message>
        <source>Choose an event</source>
        <translation>Ereignis wählen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::EventInspector</name>
    <message>
        <source>%1, %2 later</source>
        <translation>%1, %2 später</translation>
    </message>
    <message>
        <source>created</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>zusammengeführt</translation>
    </message>
    <message>
        <source>merged with %1</source>
        <translation>mit %1 zusammengeführt</translation>
    </message>
    <message>
        <source>Selected event</source>
        <translation>Ausgewähltes Ereignis</translation>
    </message>
    <message>
        <source>JSON as received</source>
        <translation>JSON wie empfangen</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>JSON kopieren</translation>
    </message>
    <message>
        <source>Select an event to see its answer, what it changed and its JSON.</source>
        <translation>Ein Ereignis auswählen: Antwort, Wirkung und JSON stehen dann hier.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>%1, duplicate</source>
        <translation>%1, Dublette</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Copy request ID</source>
        <translation>Anfrage-ID kopieren</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Answered, then applied</source>
        <translation>Beantwortet, dann angewandt</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Event ID</source>
        <translation>Ereignis-ID</translation>
    </message>
    <message>
        <source>Copy event ID</source>
        <translation>Ereignis-ID kopieren</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Contact ID</source>
        <translation>Kontakt-ID</translation>
    </message>
    <message>
        <source>Copy contact ID</source>
        <translation>Kontakt-ID kopieren</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>Waits to be applied</source>
        <translation>Wartet darauf, angewandt zu werden</translation>
    </message>
    <message>
        <source>Nothing but the record of the event</source>
        <translation>Nichts, nur das Ereignis wurde verzeichnet</translation>
    </message>
    <message>
        <source>Traits</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Moved into</source>
        <translation>Gelangt in</translation>
    </message>
    <message>
        <source>Moved out of</source>
        <translation>Verlässt</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Not carried out: %1</source>
        <translation>Nicht ausgeführt: %1</translation>
    </message>
    <message>
        <source>Nothing of this call was stored.</source>
        <translation>Von diesem Aufruf wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>growthos::ui::EventPicker</name>
    <message>
        <source>All events, also later ones</source>
        <translation>Alle Ereignisse, auch künftige</translation>
    </message>
    <message>
        <source>All of %1*</source>
        <translation>Alle von %1*</translation>
    </message>
    <message>
        <source>Nothing is sent yet.</source>
        <translation>Es wird noch nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::EventsModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Duplicate, changed nothing</source>
        <translation>Dublette, hat nichts geändert</translation>
    </message>
</context>
<context>
    <name>growthos::ui::EventsView</name>
    <message>
        <source>Events, newest first</source>
        <translation>Ereignisse, neueste zuerst</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Filter by event, contact or detail</source>
        <translation>Nach Ereignis, Kontakt oder Einzelheit filtern</translation>
    </message>
    <message>
        <source>Filter: event, contact or detail</source>
        <translation>Filter: Ereignis, Kontakt, Einzelheit</translation>
    </message>
    <message>
        <source>Kind of call</source>
        <translation>Art des Aufrufs</translation>
    </message>
    <message>
        <source>All calls</source>
        <translation>Alle Aufrufe</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Dubletten</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Too fast to show each one</source>
        <translation>Zu schnell, um jedes zu zeigen</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>Der Server hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>Not up to date</source>
        <translation>Nicht auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>%1 today, %2 refused</source>
        <translation>%1 heute, %2 abgelehnt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new since you paused</source>
        <translation>
            <numerusform>%Ln neues seit dem Anhalten</numerusform>
            <numerusform>%Ln neue seit dem Anhalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new since you scrolled</source>
        <translation>
            <numerusform>%Ln neues seit dem Blättern</numerusform>
            <numerusform>%Ln neue seit dem Blättern</numerusform>
        </translation>
    </message>
    <message>
        <source>The events could not be read</source>
        <translation>Die Ereignisse konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>No event has arrived yet</source>
        <translation>Noch ist kein Ereignis angekommen</translation>
    </message>
    <message>
        <source>Each call to the server shows here the moment it is answered.</source>
        <translation>Jeder Aufruf des Servers erscheint hier, sobald er beantwortet ist.</translation>
    </message>
    <message>
        <source>Send the first event</source>
        <translation>Das erste Ereignis senden</translation>
    </message>
    <message>
        <source>No event matches</source>
        <translation>Kein Ereignis passt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln filter(s) are on</source>
        <translation>
            <numerusform>%Ln Filter ist an</numerusform>
            <numerusform>%Ln Filter sind an</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Steht</translation>
    </message>
    <message>
        <source>All stored events…</source>
        <translation>Alle gespeicherten Ereignisse …</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ExperimentDialog</name>
    <message>
        <source>Edit experiment</source>
        <translation>Experiment bearbeiten</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>Neues Experiment</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What your product asks for. It never changes.</source>
        <translation>Danach fragt Ihr Produkt. Er ändert sich nie.</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The key where you leave it empty.</source>
        <translation>Der Schlüssel, wenn das Feld leer bleibt.</translation>
    </message>
    <message>
        <source>What it is to find out</source>
        <translation>Was es herausfinden soll</translation>
    </message>
    <message>
        <source>Variants and their weights</source>
        <translation>Varianten und ihre Gewichte</translation>
    </message>
    <message>
        <source>The first is the control, the others are compared with it.</source>
        <translation>Die erste ist die Kontrolle, die anderen werden mit ihr verglichen.</translation>
    </message>
    <message>
        <source>It has started: segment and variants are fixed. Make another experiment for others.</source>
        <translation>Es ist gestartet: Segment und Varianten stehen fest. Legen Sie für andere ein neues Experiment an.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Create experiment</source>
        <translation>Experiment anlegen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source> pt</source>
        <comment>percentage points, after a number</comment>
        <translation> Pp.</translation>
    </message>
    <message>
        <source>Expected rate</source>
        <translation>Erwartete Rate</translation>
    </message>
    <message>
        <source>Smallest difference</source>
        <translation>Kleinster Unterschied</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Needs %1 contacts to find it in 80 of 100 cases.</source>
        <translation>Braucht %1 Kontakte, um ihn in 80 von 100 Fällen zu finden.</translation>
    </message>
    <message>
        <source>Enter an expected rate and a smallest difference to see how many contacts the experiment needs.</source>
        <translation>Geben Sie die erwartete Rate und den kleinsten Unterschied ein, um zu sehen, wie viele Kontakte das Experiment braucht.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ExperimentPage</name>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit the experiment</source>
        <translation>Experiment bearbeiten</translation>
    </message>
    <message>
        <source>Conversion so far</source>
        <translation>Konversion bisher</translation>
    </message>
    <message>
        <source>running rate, all days since start</source>
        <translation>laufende Rate, alle Tage seit dem Start</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>goal: %1, for %2</source>
        <comment>event, audience</comment>
        <translation>Ziel: %1, für %2</translation>
    </message>
    <message>
        <source>%1: p %2</source>
        <comment>variant</comment>
        <translation>%1: p %2</translation>
    </message>
    <message>
        <source>p %1</source>
        <translation>p %1</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Points of conversion rate with 95% intervals. %1.</source>
        <comment>p values</comment>
        <translation>Prozentpunkte der Konversionsrate mit Intervallen von 95&#xa0;%. %1.</translation>
    </message>
    <message>
        <source>Nothing to test yet</source>
        <translation>Noch nichts zu testen</translation>
    </message>
    <message>
        <source>Not started.</source>
        <translation>Nicht gestartet.</translation>
    </message>
    <message>
        <source>Nobody is shown a variant yet. Once it runs, variants and segment are fixed.</source>
        <translation>Noch sieht niemand eine Variante. Sobald es läuft, stehen Varianten und Segment fest.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>It is stopped: nobody is shown a variant, conversions up to then count.</source>
        <translation>Es ist gestoppt: Niemand sieht eine Variante, Konversionen bis dahin zählen.</translation>
    </message>
    <message>
        <source>The split is not as planned.</source>
        <translation>Die Aufteilung ist nicht wie geplant.</translation>
    </message>
    <message>
        <source>Fewer or more people saw a variant than its share. Do not trust the result before that is explained.</source>
        <translation>Eine Variante sahen mehr oder weniger Menschen als ihr Anteil. Trauen Sie dem Ergebnis erst, wenn das geklärt ist.</translation>
    </message>
    <message>
        <source>No clear difference yet.</source>
        <translation>Noch kein klarer Unterschied.</translation>
    </message>
    <message>
        <source>No one has seen it yet.</source>
        <translation>Noch hat es niemand gesehen.</translation>
    </message>
    <message>
        <source>What is measured can still be chance.</source>
        <translation>Was gemessen wurde, kann noch Zufall sein.</translation>
    </message>
    <message>
        <source>%1 against %2, p %3.</source>
        <translation>%1 gegen %2, p %3.</translation>
    </message>
    <message>
        <source>%1 is ahead.</source>
        <comment>a variant</comment>
        <translation>%1 liegt vorn.</translation>
    </message>
    <message>
        <source>No one has seen it yet</source>
        <translation>Noch hat es niemand gesehen</translation>
    </message>
    <message>
        <source>%1: %2, fine</source>
        <translation>%1: %2, in Ordnung</translation>
    </message>
    <message>
        <source>%1: %2, not yet</source>
        <translation>%1: %2, noch nicht</translation>
    </message>
    <message>
        <source>Split as planned</source>
        <translation>Aufteilung wie geplant</translation>
    </message>
    <message>
        <source>Chi-square test of the exposures against the shares: p %1</source>
        <translation>Chi-Quadrat-Test der Ausspielungen gegen die Anteile: p %1</translation>
    </message>
    <message>
        <source>Nobody has seen it yet</source>
        <translation>Noch hat es niemand gesehen</translation>
    </message>
    <message>
        <source>Enough for the interval</source>
        <translation>Genug für das Intervall</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The interval needs ten conversions and ten others in each variant</source>
        <translation>Das Intervall braucht je Variante zehn Konversionen und zehn andere</translation>
    </message>
    <message>
        <source>A whole week</source>
        <translation>Eine ganze Woche</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>People behave differently by weekday: a comparison over less says little</source>
        <translation>Menschen verhalten sich je nach Wochentag anders: Ein kürzerer Vergleich sagt wenig</translation>
    </message>
    <message numerus="yes">
        <source>%Ln planned day(s) are left.</source>
        <translation>
            <numerusform>%Ln geplanter Tag ist übrig.</numerusform>
            <numerusform>%Ln geplante Tage sind übrig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Planned size</source>
        <translation>Geplanter Umfang</translation>
    </message>
    <message>
        <source>Contacts that find a difference of %1 over %2 in 80 of 100 cases</source>
        <translation>Kontakte, die einen Unterschied von %1 gegenüber %2 in 80 von 100 Fällen finden</translation>
    </message>
    <message>
        <source>Planned time</source>
        <translation>Geplante Dauer</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln day(s)</source>
        <translation>
            <numerusform>%1 von %Ln Tag</numerusform>
            <numerusform>%1 von %Ln Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Who stops as soon as a difference shows takes chance for one more often</source>
        <translation>Wer aufhört, sobald sich ein Unterschied zeigt, hält öfter Zufall dafür</translation>
    </message>
    <message>
        <source>Give everyone %1…</source>
        <comment>a variant</comment>
        <translation>Allen %1 geben …</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Everyone gets %1.</source>
        <comment>a variant</comment>
        <translation>Alle bekommen %1.</translation>
    </message>
    <message>
        <source>What was measured up to %1 stays.</source>
        <comment>a day</comment>
        <translation>Was bis %1 gemessen wurde, bleibt.</translation>
    </message>
    <message>
        <source>Nobody is shown a variant.</source>
        <translation>Niemandem wird eine Variante gezeigt.</translation>
    </message>
    <message>
        <source>Everyone has seen %1 before: there is nothing left to compare.</source>
        <comment>a variant</comment>
        <translation>Alle haben %1 schon gesehen: Es gibt nichts mehr zu vergleichen.</translation>
    </message>
    <message>
        <source>Not enough data yet: %1 of about %2 contacts.</source>
        <translation>Noch nicht genug Daten: %1 von etwa %2 Kontakten.</translation>
    </message>
    <message>
        <source>Not enough data yet.</source>
        <translation>Noch nicht genug Daten.</translation>
    </message>
    <message>
        <source>Each variant needs about %1 conversions, and as many contacts without one; the fewest so far are %2.</source>
        <translation>Jede Variante braucht etwa %1 Konversionen und ebenso viele Kontakte ohne eine; am wenigsten sind es bisher %2.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ExplainDialog</name>
    <message>
        <source>The survey is active</source>
        <translation>Die Umfrage ist aktiv</translation>
    </message>
    <message>
        <source>Its trigger came</source>
        <translation>Ihr Auslöser kam</translation>
    </message>
    <message>
        <source>The contact is in its segment</source>
        <translation>Der Kontakt ist in ihrem Segment</translation>
    </message>
    <message>
        <source>The contact does not wait for it already</source>
        <translation>Der Kontakt wartet nicht schon darauf</translation>
    </message>
    <message>
        <source>It was not asked too often</source>
        <translation>Sie wurde nicht zu oft gestellt</translation>
    </message>
    <message>
        <source>No other survey was asked lately</source>
        <translation>Zuletzt wurde keine andere Umfrage gestellt</translation>
    </message>
    <message>
        <source>The contact can be written to</source>
        <translation>Der Kontakt kann angeschrieben werden</translation>
    </message>
    <message>
        <source>Why was a contact not asked?</source>
        <translation>Warum wurde ein Kontakt nicht gefragt?</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Email address or contact ID.</source>
        <translation>E-Mail-Adresse oder Kontakt-ID.</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Nobody has this address.</source>
        <translation>Niemand hat diese Adresse.</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>Nicht erklärt</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Answered on %1.</source>
        <translation>Beantwortet am %1.</translation>
    </message>
    <message>
        <source>Asked on %1, not answered.</source>
        <translation>Gefragt am %1, nicht beantwortet.</translation>
    </message>
    <message>
        <source>Not asked on %1, as this did not hold: %2.</source>
        <translation>Am %1 nicht gefragt, weil dies nicht zutraf: %2.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Explainer</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ExplorerCard</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Events over time</source>
        <translation>Ereignisse im Zeitverlauf</translation>
    </message>
    <message>
        <source>Event to count</source>
        <translation>Gezähltes Ereignis</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>Alle Ereignisse</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>Was gezählt wird</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Length of a period</source>
        <translation>Länge eines Zeitabschnitts</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Field to group by</source>
        <translation>Feld zum Gruppieren</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>as</source>
        <translation>als</translation>
    </message>
    <message>
        <source>per</source>
        <translation>je</translation>
    </message>
    <message>
        <source>grouped by</source>
        <translation>gruppiert nach</translation>
    </message>
    <message>
        <source>where</source>
        <translation>wobei</translation>
    </message>
    <message>
        <source>How long the answer took</source>
        <translation>Dauer der Antwort</translation>
    </message>
    <message>
        <source>Totals by group</source>
        <translation>Summen je Gruppe</translation>
    </message>
    <message>
        <source>Kind of chart</source>
        <translation>Art des Diagramms</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>Gestapelt</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>This period</source>
        <translation>Dieser Zeitraum</translation>
    </message>
    <message>
        <source>Previous period</source>
        <translation>Voriger Zeitraum</translation>
    </message>
    <message>
        <source>Contacts: %1</source>
        <translation>Kontakte: %1</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <comment>event, field</comment>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>Nothing to count from %1 to %2.</source>
        <translation>Vom %1 bis %2 gibt es nichts zu zählen.</translation>
    </message>
    <message>
        <source>contacts per %1</source>
        <translation>Kontakte je %1</translation>
    </message>
    <message>
        <source>events per %1</source>
        <translation>Ereignisse je %1</translation>
    </message>
    <message>
        <source>grouped by %1</source>
        <translation>gruppiert nach %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>event, group</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Counted: %1</source>
        <translation>Gezählt: %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ExportDialog</name>
    <message>
        <source>Export contacts</source>
        <translation>Kontakte exportieren</translation>
    </message>
    <message>
        <source>Export events</source>
        <translation>Ereignisse exportieren</translation>
    </message>
    <message>
        <source>Safe for spreadsheets: no cell is run as a formula</source>
        <translation>Sicher für Tabellenprogramme: keine Zelle wird als Formel ausgeführt</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx *.jsonl)</source>
        <translation>Tabellen (*.csv *.xlsx *.jsonl)</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>Everything is exported.</source>
        <translation>Alles wird exportiert.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Nicht exportiert</translation>
    </message>
    <message>
        <source>Export waitlist</source>
        <translation>Warteliste exportieren</translation>
    </message>
    <message>
        <source>Export survey responses</source>
        <translation>Antworten auf eine Umfrage exportieren</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ExportsView</name>
    <message>
        <source>The work was not read</source>
        <translation>Die Arbeiten wurden nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Exports and imports</source>
        <translation>Exporte und Importe</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Import contacts…</source>
        <translation>Kontakte importieren …</translation>
    </message>
    <message>
        <source>Export events…</source>
        <translation>Ereignisse exportieren …</translation>
    </message>
    <message>
        <source>Export contacts…</source>
        <translation>Kontakte exportieren …</translation>
    </message>
    <message>
        <source>Exports, imports and other long work, newest first</source>
        <translation>Exporte, Importe und andere lange Arbeiten, die neuesten zuerst</translation>
    </message>
    <message>
        <source>Save the backup</source>
        <translation>Sicherung speichern</translation>
    </message>
    <message>
        <source>Backups (*.tar)</source>
        <translation>Sicherungen (*.tar)</translation>
    </message>
    <message>
        <source>Not backed up</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>Noch keine Datei</translation>
    </message>
    <message>
        <source>Exports, imports and backups stand here with what came of them, for 30 days.</source>
        <translation>Exporte, Importe und Sicherungen stehen hier 30 Tage lang mit ihrem Ergebnis.</translation>
    </message>
    <message>
        <source>Export contacts</source>
        <translation>Kontakte exportieren</translation>
    </message>
    <message>
        <source>Not cancelled</source>
        <translation>Nicht abgebrochen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FieldFilters</name>
    <message>
        <source>Segment is</source>
        <translation>Segment ist</translation>
    </message>
    <message>
        <source>%1 is</source>
        <comment>a field and its value</comment>
        <translation>%1 ist</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FieldOptions</name>
    <message>
        <source>Traits</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Last seen context</source>
        <translation>Zuletzt gesehener Kontext</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FileField</name>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>filter, value</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FilterChip</name>
    <message>
        <source>Remove filter: %1</source>
        <translation>Filter entfernen: %1</translation>
    </message>
    <message>
        <source>Remove (Del)</source>
        <translation>Entfernen (Entf)</translation>
    </message>
    <message>
        <source>Filter: %1 %2</source>
        <translation>Filter: %1 %2</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FilterEditor</name>
    <message>
        <source>Narrow the choices</source>
        <translation>Auswahl eingrenzen</translation>
    </message>
    <message>
        <source>Type to narrow</source>
        <translation>Zum Eingrenzen tippen</translation>
    </message>
    <message>
        <source>Nothing to choose from</source>
        <translation>Nichts zur Auswahl</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>A number, such as 49</source>
        <translation>Eine Zahl, etwa 49</translation>
    </message>
    <message>
        <source>A value is needed</source>
        <translation>Hier fehlt ein Wert</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FlagActs</name>
    <message>
        <source>Flag created</source>
        <translation>Flag angelegt</translation>
    </message>
    <message>
        <source>It is off until you turn it on.</source>
        <translation>Es ist aus, bis Sie es einschalten.</translation>
    </message>
    <message>
        <source>Experiment created</source>
        <translation>Experiment angelegt</translation>
    </message>
    <message>
        <source>It is a draft until you start it.</source>
        <translation>Es ist ein Entwurf, bis Sie es starten.</translation>
    </message>
    <message>
        <source>The experiment could not be read</source>
        <translation>Das Experiment konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Experiment saved</source>
        <translation>Experiment gespeichert</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>Nicht geändert</translation>
    </message>
    <message>
        <source>Everyone gets %1</source>
        <comment>a variant</comment>
        <translation>Alle bekommen %1</translation>
    </message>
    <message>
        <source>Snippet copied</source>
        <translation>Code kopiert</translation>
    </message>
    <message>
        <source>Flag not deleted</source>
        <translation>Flag nicht gelöscht</translation>
    </message>
    <message>
        <source>%1 deleted</source>
        <translation>%1 gelöscht</translation>
    </message>
    <message>
        <source>Everybody gets nothing for it.</source>
        <translation>Niemand bekommt mehr etwas dafür.</translation>
    </message>
    <message>
        <source>Flag not restored</source>
        <translation>Flag nicht wiederhergestellt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FlagDialog</name>
    <message>
        <source>New flag</source>
        <translation>Neues Flag</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What your product asks for. It never changes.</source>
        <translation>Danach fragt Ihr Produkt. Er ändert sich nie.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The key where you leave it empty.</source>
        <translation>Der Schlüssel, wenn das Feld leer bleibt.</translation>
    </message>
    <message>
        <source>Create flag</source>
        <translation>Flag anlegen</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>%1, copy</source>
        <comment>name of a flag</comment>
        <translation>%1, Kopie</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FlagDocument</name>
    <message>
        <source>Choose a segment first</source>
        <translation>Wählen Sie zuerst ein Segment</translation>
    </message>
    <message>
        <source>A condition is not complete</source>
        <translation>Eine Bedingung ist nicht vollständig</translation>
    </message>
    <message>
        <source>Add a condition, or choose everyone</source>
        <translation>Fügen Sie eine Bedingung hinzu oder wählen Sie alle</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FlagPage</name>
    <message>
        <source>Whom it is for</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>A segment</source>
        <translation>Ein Segment</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Contacts and visitors alike, also those who are not known yet.</source>
        <translation>Kontakte und Besucher gleichermaßen, auch wer noch nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Who it is for</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>Rollout in percent</source>
        <translation>Anteil in Prozent</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>For your team.</source>
        <translation>Für Ihr Team.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Allgemeines</translation>
    </message>
    <message>
        <source>Choose a segment</source>
        <translation>Segment wählen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln Kontakt</numerusform>
            <numerusform>%Ln Kontakte</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to count yet.</source>
        <translation>Noch nichts zu zählen.</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln of them</source>
        <translation>
            <numerusform>Der eine davon</numerusform>
            <numerusform>Alle %Ln davon</numerusform>
        </translation>
    </message>
    <message>
        <source>About %1 of %2 contacts</source>
        <translation>Etwa %1 von %2 Kontakten</translation>
    </message>
    <message>
        <source>All others get false. Who has it keeps it while the rollout grows.</source>
        <translation>Alle anderen bekommen false. Wer es hat, behält es, während der Anteil wächst.</translation>
    </message>
    <message>
        <source>The flag is off: everybody gets false until it is turned on.</source>
        <translation>Das Flag ist aus: Alle bekommen false, bis es eingeschaltet wird.</translation>
    </message>
    <message>
        <source>Flag not saved</source>
        <translation>Flag nicht gespeichert</translation>
    </message>
    <message>
        <source>Somebody else has changed this flag</source>
        <translation>Jemand anderes hat dieses Flag geändert</translation>
    </message>
    <message>
        <source>Nothing was saved. Reload reads theirs and keeps your changes on top.</source>
        <translation>Nichts wurde gespeichert. Neu laden holt den anderen Stand und behält Ihre Änderungen darüber.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FlagsList</name>
    <message>
        <source>Find a flag</source>
        <translation>Flag suchen</translation>
    </message>
    <message>
        <source>What is listed</source>
        <translation>Was in der Liste steht</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flags</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Experimente</translation>
    </message>
    <message>
        <source>Flags and experiments</source>
        <translation>Flags und Experimente</translation>
    </message>
    <message>
        <source>The flags could not be read</source>
        <translation>Die Flags konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No flag matches</source>
        <translation>Kein Flag passt</translation>
    </message>
    <message>
        <source>None has this in its key or name.</source>
        <translation>Keines hat das in Schlüssel oder Namen.</translation>
    </message>
    <message>
        <source>No flags yet</source>
        <translation>Noch keine Flags</translation>
    </message>
    <message>
        <source>A flag turns a part of your product on for some, an experiment compares variants of it.</source>
        <translation>Ein Flag schaltet einen Teil Ihres Produkts für manche ein, ein Experiment vergleicht Varianten davon.</translation>
    </message>
    <message>
        <source>New flag</source>
        <translation>Neues Flag</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FlagsModel</name>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>By rules</source>
        <translation>Nach Regeln</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Experiment, %1</source>
        <comment>for whom</comment>
        <translation>Experiment, %1</translation>
    </message>
    <message>
        <source>Flag, %1</source>
        <comment>for whom</comment>
        <translation>Flag, %1</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>Shown to</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Concluded</source>
        <comment>an experiment</comment>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a share, the variant it gets</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FlagsView</name>
    <message>
        <source>Flags and experiments</source>
        <translation>Flags und Experimente</translation>
    </message>
    <message>
        <source>Delete flag</source>
        <translation>Flag löschen</translation>
    </message>
    <message>
        <source>Copy snippet</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Flag…</source>
        <translation>Flag …</translation>
    </message>
    <message>
        <source>Experiment…</source>
        <translation>Experiment …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Nichts ist ausgewählt</translation>
    </message>
    <message>
        <source>Select a flag to change whom it is for, or an experiment to see what came of it.</source>
        <translation>Wählen Sie ein Flag, um zu ändern, für wen es ist, oder ein Experiment, um sein Ergebnis zu sehen.</translation>
    </message>
    <message>
        <source>Flag saved</source>
        <translation>Flag gespeichert</translation>
    </message>
    <message>
        <source>everyone</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Give everyone…</source>
        <translation>Allen geben …</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FlowCard</name>
    <message>
        <source>More of %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Preview of %1</source>
        <translation>Vorschau von %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FormDialog</name>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>in %1 s</source>
        <translation>in %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>in %1 min</source>
        <translation>in %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>in %1 h</source>
        <translation>in %1 h</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 Mrd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1k</source>
        <translation>%1 Tsd.</translation>
    </message>
    <message>
        <source>%1%</source>
        <extracomment>A percentage; some languages put a space before the sign</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <translation>MMM yyyy</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d.</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A period, such as 25 Jan – 23 Feb 2026</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 time</source>
        <extracomment>The city that a time zone is named after</extracomment>
        <translation>Zeit in %1</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <extracomment>A day, a time of day and its zone, such as 23 Feb 2026, 16:48:04 EST</extracomment>
        <translation>%1, %2 %3</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FunnelCard</name>
    <message>
        <source>New funnel</source>
        <translation>Neuer Trichter</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>Trichter</translation>
    </message>
    <message>
        <source>Each step needs an event.</source>
        <translation>Jeder Schritt braucht ein Ereignis.</translation>
    </message>
    <message>
        <source>Choose an event</source>
        <translation>Ereignis wählen</translation>
    </message>
    <message>
        <source>%1 within %2, was %3</source>
        <comment>share, time, share of the period before</comment>
        <translation>%1 innerhalb %2, zuvor %3</translation>
    </message>
    <message>
        <source>%1 within %2</source>
        <comment>share, time</comment>
        <translation>%1 innerhalb %2</translation>
    </message>
    <message>
        <source>Nobody took the first step from %1 to %2.</source>
        <translation>Vom %1 bis %2 hat niemand den ersten Schritt getan.</translation>
    </message>
    <message>
        <source>within %1</source>
        <translation>innerhalb %1</translation>
    </message>
    <message>
        <source>Left after %1</source>
        <translation>Abgesprungen nach %1</translation>
    </message>
    <message>
        <source>Reached %1</source>
        <comment>a step</comment>
        <translation>%1 erreicht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>analysis, which number of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Counted: %1</source>
        <translation>Gezählt: %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FunnelChart</name>
    <message>
        <source>%1: %2 people</source>
        <comment>event, count</comment>
        <translation>%1: %2 Personen</translation>
    </message>
    <message>
        <source>%1: %2 people, %3 of all, %4 of the step before</source>
        <translation>%1: %2 Personen, %3 von allen, %4 vom Schritt davor</translation>
    </message>
    <message>
        <source>Half of them took less than %1</source>
        <translation>Die Hälfte brauchte weniger als %1</translation>
    </message>
    <message>
        <source>Nobody took the first step</source>
        <translation>Niemand ging den ersten Schritt</translation>
    </message>
    <message>
        <source>%1 of %2 people took all %3 steps, %4</source>
        <translation>%1 von %2 Personen gingen alle %3 Schritte, %4</translation>
    </message>
    <message>
        <source>Most were lost before %1: %2</source>
        <translation>Die meisten gingen vor %1 verloren: %2</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Of all</source>
        <translation>Von allen</translation>
    </message>
    <message>
        <source>Of the step before</source>
        <translation>Vom Schritt davor</translation>
    </message>
    <message>
        <source>Median time</source>
        <translation>Mittlere Zeit</translation>
    </message>
    <message>
        <source>%1 left – the largest loss</source>
        <translation>%1 gegangen – der größte Verlust</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 gegangen</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>im Median %1</translation>
    </message>
    <message>
        <source>%1 go on</source>
        <translation>%1 gehen weiter</translation>
    </message>
    <message>
        <source>%1 came to %2 and no further</source>
        <comment>count, event</comment>
        <translation>%1 kamen bis %2 und nicht weiter</translation>
    </message>
</context>
<context>
    <name>growthos::ui::FunnelEditor</name>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>14 days</source>
        <translation>14 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>Pricing to paid</source>
        <translation>Von der Preisseite zum Kauf</translation>
    </message>
    <message>
        <source>Add step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Time for the whole path</source>
        <translation>Zeit für den ganzen Weg</translation>
    </message>
    <message>
        <source>within</source>
        <translation>innerhalb</translation>
    </message>
    <message>
        <source>by contacts whose</source>
        <translation>von Kontakten, deren</translation>
    </message>
    <message>
        <source>Event of the step</source>
        <translation>Ereignis des Schritts</translation>
    </message>
    <message>
        <source>Choose an event</source>
        <translation>Ereignis wählen</translation>
    </message>
    <message>
        <source>Move the step up</source>
        <translation>Schritt nach oben</translation>
    </message>
    <message>
        <source>Move the step down</source>
        <translation>Schritt nach unten</translation>
    </message>
    <message>
        <source>Remove the step</source>
        <translation>Schritt entfernen</translation>
    </message>
    <message>
        <source>A funnel has at most 20 steps.</source>
        <translation>Ein Trichter hat höchstens 20 Schritte.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Gallery</name>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Zustände</translation>
    </message>
    <message>
        <source>Chart series</source>
        <translation>Diagrammreihen</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Wärmekarte</translation>
    </message>
    <message>
        <source>Page title</source>
        <translation>Seitentitel</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Body text of a page</source>
        <translation>Fließtext einer Seite</translation>
    </message>
    <message>
        <source>Second text</source>
        <translation>Zweiter Text</translation>
    </message>
    <message>
        <source>A note</source>
        <translation>Eine Notiz</translation>
    </message>
    <message>
        <source>Axis and footnote</source>
        <translation>Achse und Fußnote</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>tabular digits everywhere</source>
        <translation>überall Tabellenziffern</translation>
    </message>
    <message>
        <source>Nothing has changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>applying</source>
        <translation>wird angewendet</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Hover</source>
        <translation>Zeiger darüber</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Fokus</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Nicht verfügbar</translation>
    </message>
    <message>
        <source>Busy or error</source>
        <translation>Tätig oder Fehler</translation>
    </message>
    <message>
        <source>Primary</source>
        <translation>Hauptaktion</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Secondary</source>
        <translation>Nebenaktion</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Leise</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Irreversible</source>
        <translation>Unwiderruflich</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Last word</source>
        <translation>Letztes Wort</translation>
    </message>
    <message>
        <source>Merge contacts</source>
        <translation>Kontakte zusammenführen</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verweis</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Text field</source>
        <translation>Textfeld</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Check, switch</source>
        <translation>Häkchen, Schalter</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>Bedienelemente</translation>
    </message>
    <message>
        <source>the same five states everywhere</source>
        <translation>überall dieselben fünf Zustände</translation>
    </message>
    <message>
        <source>Schedule a weekly report…</source>
        <translation>Wöchentlichen Bericht planen …</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Verweis kopieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Schaltflächen</translation>
    </message>
    <message>
        <source>with icon, with menu, compact, icon only</source>
        <translation>mit Symbol, mit Menü, kompakt, nur Symbol</translation>
    </message>
    <message>
        <source>New segment</source>
        <translation>Neues Segment</translation>
    </message>
    <message>
        <source>Import CSV</source>
        <translation>CSV importieren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>All contacts</source>
        <translation>Alle Kontakte</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Auswahlen</translation>
    </message>
    <message>
        <source>arrow keys move, one tab stop</source>
        <translation>Pfeiltasten bewegen, ein Tabulatorhalt</translation>
    </message>
    <message>
        <source>Weekly report</source>
        <translation>Wöchentlicher Bericht</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Secret, for your servers</source>
        <translation>Geheim, für eigene Server</translation>
    </message>
    <message>
        <source>Reads and changes data within its scopes</source>
        <translation>Liest und ändert Daten innerhalb seiner Rechte</translation>
    </message>
    <message>
        <source>Write, for browsers and apps</source>
        <translation>Schreibend, für Browser und Apps</translation>
    </message>
    <message>
        <source>Sends events, reads flags, nothing else</source>
        <translation>Sendet Ereignisse, liest Flags, sonst nichts</translation>
    </message>
    <message>
        <source>Choices with a sentence</source>
        <translation>Auswahlen mit einem Satz</translation>
    </message>
    <message>
        <source>Merge two contacts</source>
        <translation>Zwei Kontakte zusammenführen</translation>
    </message>
    <message>
        <source>Keep: Alice Chen</source>
        <translation>Behalten: Alice Chen</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>cntct_dup_9z3n is deleted after the merge. This cannot be undone.</source>
        <translation>cntct_dup_9z3n wird nach dem Zusammenführen gelöscht. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shown in listings and logs.</source>
        <translation>Erscheint in Listen und Protokollen.</translation>
    </message>
    <message>
        <source>Create segment</source>
        <translation>Segment anlegen</translation>
    </message>
    <message>
        <source>Merge two contacts…</source>
        <translation>Zwei Kontakte zusammenführen …</translation>
    </message>
    <message>
        <source>New segment…</source>
        <translation>Neues Segment …</translation>
    </message>
    <message>
        <source>Popover</source>
        <translation>Aufklappfeld</translation>
    </message>
    <message>
        <source>The segment was not created</source>
        <translation>Das Segment wurde nicht angelegt</translation>
    </message>
    <message>
        <source>The server did not answer. Nothing has changed.</source>
        <translation>Der Server hat nicht geantwortet. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Dialog</source>
        <translation>Dialog</translation>
    </message>
    <message>
        <source>red only for what cannot be undone; working; failed</source>
        <translation>rot nur, was unwiderruflich ist; tätig; gescheitert</translation>
    </message>
    <message>
        <source>An address such as alice@acme.com</source>
        <translation>Eine Adresse wie alice@acme.com</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Set by the command line.</source>
        <translation>Von der Befehlszeile festgelegt.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Days and weeks are cut in this zone.</source>
        <translation>Tage und Wochen beginnen in dieser Zone.</translation>
    </message>
    <message>
        <source>Created after</source>
        <translation>Angelegt nach</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Trait</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Rule:</source>
        <translation>Regel:</translation>
    </message>
    <message>
        <source>A number, such as 49</source>
        <translation>Eine Zahl, etwa 49</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>Schlüssel kopieren</translation>
    </message>
    <message>
        <source>Old key</source>
        <translation>Alter Schlüssel</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>label above, help or error below</source>
        <translation>Beschriftung darüber, Hilfe oder Fehler darunter</translation>
    </message>
    <message>
        <source>In a row</source>
        <translation>In einer Zeile</translation>
    </message>
    <message>
        <source>the sentence stands after the field</source>
        <translation>der Satz steht nach dem Feld</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>shown once, then its last four characters</source>
        <translation>einmal gezeigt, dann die letzten vier Zeichen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>NPS</source>
        <translation>NPS</translation>
    </message>
    <message>
        <source>in 90 days</source>
        <translation>in 90 Tagen</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>in 30 days</source>
        <translation>in 30 Tagen</translation>
    </message>
    <message>
        <source>No answers</source>
        <translation>Keine Antworten</translation>
    </message>
    <message>
        <source>from 3 min ago</source>
        <translation>von vor 3 min</translation>
    </message>
    <message>
        <source>Recount</source>
        <translation>Neu zählen</translation>
    </message>
    <message>
        <source>7,430 of 12,500, 4 s left</source>
        <translation>7.430 von 12.500, noch 4 s</translation>
    </message>
    <message>
        <source>Counting anew</source>
        <translation>Wird neu gezählt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>KPI card</source>
        <translation>Kennzahlkarte</translation>
    </message>
    <message>
        <source>ready, with trend and link, loading, empty, error, out of date</source>
        <translation>fertig, mit Verlauf und Verweis, lädt, leer, Fehler, veraltet</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>a known end, an unknown one</source>
        <translation>ein bekanntes Ende, ein unbekanntes</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Only the last four characters are kept readable</source>
        <translation>Nur die letzten vier Zeichen bleiben lesbar</translation>
    </message>
    <message>
        <source>All campaigns</source>
        <translation>Alle Kampagnen</translation>
    </message>
    <message>
        <source>Content stands 16 px in.</source>
        <translation>Der Inhalt steht 16 px vom Rand.</translation>
    </message>
    <message>
        <source>head 44 px with count, note and one link</source>
        <translation>Kopf 44 px mit Anzahl, Notiz und einem Verweis</translation>
    </message>
    <message>
        <source>Name, email, ID or company</source>
        <translation>Name, E-Mail, ID oder Firma</translation>
    </message>
    <message>
        <source>Segment is</source>
        <translation>Segment ist</translation>
    </message>
    <message>
        <source>Active users</source>
        <translation>Aktive Nutzer</translation>
    </message>
    <message>
        <source>Enterprise accounts</source>
        <translation>Großkunden</translation>
    </message>
    <message>
        <source>MRR at least</source>
        <translation>MRR mindestens</translation>
    </message>
    <message>
        <source>Tag is</source>
        <translation>Schlagwort ist</translation>
    </message>
    <message>
        <source>Filter bar</source>
        <translation>Filterleiste</translation>
    </message>
    <message>
        <source>a chip is edited with Enter and removed with Del</source>
        <translation>ein Filter wird mit Enter geändert und mit Entf entfernt</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Filtermarken</translation>
    </message>
    <message>
        <source>normal, hover, focus, waiting for an answer</source>
        <translation>normal, Zeiger darüber, Fokus, wartet auf Antwort</translation>
    </message>
    <message>
        <source>never by colour alone</source>
        <translation>nie allein durch Farbe</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Tags and counts</source>
        <translation>Schlagwörter und Anzahlen</translation>
    </message>
    <message>
        <source>50 requests/s</source>
        <translation>50 Anfragen/s</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Filters and tags</source>
        <translation>Filter und Schlagwörter</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Dialogs</source>
        <translation>Dialoge</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Colours and type</source>
        <translation>Farben und Schrift</translation>
    </message>
    <message>
        <source>Selected contact</source>
        <translation>Gewählter Kontakt</translation>
    </message>
    <message>
        <source>Select a contact to see its profile.</source>
        <translation>Einen Kontakt wählen, um sein Profil zu sehen.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Looks like the same person</source>
        <translation>Sieht nach derselben Person aus</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Contact ID</source>
        <translation>Kontakt-ID</translation>
    </message>
    <message>
        <source>Copy contact ID</source>
        <translation>Kontakt-ID kopieren</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Traits</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Nothing was changed by hand.</source>
        <translation>Von Hand wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>2 contacts selected</source>
        <translation>2 Kontakte gewählt</translation>
    </message>
    <message>
        <source>nothing selected, several, one; F4 hides it</source>
        <translation>nichts gewählt, mehrere, einer; F4 blendet ihn aus</translation>
    </message>
    <message>
        <source>Segment saved</source>
        <translation>Segment gespeichert</translation>
    </message>
    <message>
        <source>487 members, used by 3</source>
        <translation>487 Mitglieder, dreimal verwendet</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Exporting contacts to XLSX</source>
        <translation>Kontakte werden als XLSX exportiert</translation>
    </message>
    <message>
        <source>Test email not sent</source>
        <translation>Test-E-Mail nicht gesendet</translation>
    </message>
    <message>
        <source>SMTP answered 535: login refused</source>
        <translation>SMTP antwortete 535: Anmeldung abgelehnt</translation>
    </message>
    <message>
        <source>Open SMTP</source>
        <translation>SMTP öffnen</translation>
    </message>
    <message>
        <source>5 s, or until read when something failed</source>
        <translation>5 s, oder bis sie gelesen ist, wenn etwas scheiterte</translation>
    </message>
    <message>
        <source>Say that it is done</source>
        <translation>Sagen, dass es erledigt ist</translation>
    </message>
    <message>
        <source>With Undo</source>
        <translation>Mit Rückgängig</translation>
    </message>
    <message>
        <source>Segment deleted</source>
        <translation>Segment gelöscht</translation>
    </message>
    <message>
        <source>Segment is back</source>
        <translation>Segment ist zurück</translation>
    </message>
    <message>
        <source>That it failed</source>
        <translation>Dass es scheiterte</translation>
    </message>
    <message>
        <source>The server could not start</source>
        <translation>Der Server konnte nicht starten</translation>
    </message>
    <message>
        <source>Port 8787 is used by another program. Events sent to it now do not arrive here.</source>
        <translation>Port 8787 wird von einem anderen Programm benutzt. Ereignisse, die jetzt dorthin gehen, kommen hier nicht an.</translation>
    </message>
    <message>
        <source>Use port 8788</source>
        <translation>Port 8788 benutzen</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>stay until they are no longer true</source>
        <translation>bleiben, bis sie nicht mehr zutreffen</translation>
    </message>
    <message>
        <source>“Analytics dashboard” is ready.</source>
        <translation>„Analytics dashboard“ ist bereit.</translation>
    </message>
    <message>
        <source>Copy the key now, it is shown only this once.</source>
        <translation>Den Schlüssel jetzt kopieren, er wird nur dieses eine Mal gezeigt.</translation>
    </message>
    <message>
        <source>a.chen@acme.com, 14 events</source>
        <translation>a.chen@acme.com, 14 Ereignisse</translation>
    </message>
    <message>
        <source>3 scopes. Write includes read.</source>
        <translation>3 Rechte. Schreiben schließt Lesen ein.</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Noch keine Kontakte</translation>
    </message>
    <message>
        <source>People appear here with their first event or as soon as you import them.</source>
        <translation>Personen erscheinen hier mit ihrem ersten Ereignis oder sobald sie importiert sind.</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>what will appear here, the one act that fills it, the API call that does</source>
        <translation>was hier erscheinen wird, was es füllt, und der API-Aufruf dafür</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>3 new since you scrolled</source>
        <translation>3 neue, seit Sie geblättert haben</translation>
    </message>
    <message>
        <source>2,906 of 12,500 contacts</source>
        <translation>2.906 von 12.500 Kontakten</translation>
    </message>
    <message>
        <source>rows load as you scroll</source>
        <translation>Zeilen laden beim Blättern</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>new, checked, selected, ended and loading rows; sorted by the last column</source>
        <translation>neue, angehakte, gewählte, beendete und ladende Zeilen; nach der letzten Spalte sortiert</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>No event has arrived yet</source>
        <translation>Noch kein Ereignis ist eingetroffen</translation>
    </message>
    <message>
        <source>Each call shows here.</source>
        <translation>Jeder Aufruf erscheint hier.</translation>
    </message>
    <message>
        <source>Send the first event</source>
        <translation>Erstes Ereignis senden</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>No event matches</source>
        <translation>Kein Ereignis passt</translation>
    </message>
    <message>
        <source>2 filters are on</source>
        <translation>2 Filter sind aktiv</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>The query took too long</source>
        <translation>Die Abfrage dauerte zu lange</translation>
    </message>
    <message>
        <source>Stopped after 10 s</source>
        <translation>Nach 10 s abgebrochen</translation>
    </message>
    <message>
        <source>Shorten the period</source>
        <translation>Zeitraum verkürzen</translation>
    </message>
    <message>
        <source>In place of rows</source>
        <translation>Anstelle von Zeilen</translation>
    </message>
    <message>
        <source>loading, nothing yet, nothing matches, error</source>
        <translation>lädt, noch nichts, nichts passt, Fehler</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>none before today, any, and where nothing can be chosen</source>
        <translation>keiner vor heute, jeder, und wo nichts zu wählen ist</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Onboarding sequence</source>
        <translation>Einführungssequenz</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Publish 2 changes</source>
        <translation>2 Änderungen veröffentlichen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>survey</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>Pause the onboarding sequence</source>
        <translation>Einführungssequenz anhalten</translation>
    </message>
    <message>
        <source>Export onboarding…</source>
        <translation>Einführung exportieren…</translation>
    </message>
    <message>
        <source>Page header</source>
        <translation>Seitenkopf</translation>
    </message>
    <message>
        <source>changed, and with more actions than room</source>
        <translation>geändert, und mit mehr Aktionen als Platz</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Server trouble</source>
        <translation>Der Server läuft nicht</translation>
    </message>
    <message>
        <source>Status bar</source>
        <translation>Statusleiste</translation>
    </message>
    <message>
        <source>always visible, same order, same widths</source>
        <translation>immer sichtbar, gleiche Reihenfolge, gleiche Breiten</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>open and folded; a badge for failures only</source>
        <translation>offen und eingeklappt; eine Marke nur für Fehlschläge</translation>
    </message>
</context>
<context>
    <name>growthos::ui::GalleryWindow</name>
    <message>
        <source>Components – GrowthOS Console</source>
        <translation>Bausteine – GrowthOS Console</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Right to left</source>
        <translation>Rechts nach links</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Bausteine</translation>
    </message>
</context>
<context>
    <name>growthos::ui::GateWords</name>
    <message>
        <source>Goes on unless %1 comes before.</source>
        <translation>Macht weiter, wenn %1 nicht vorher kommt.</translation>
    </message>
    <message>
        <source>Has left: is in %1.</source>
        <translation>Ist ausgestiegen: ist in %1.</translation>
    </message>
    <message>
        <source>Has left: %1 has come.</source>
        <translation>Ist ausgestiegen: %1 ist gekommen.</translation>
    </message>
    <message>
        <source>Goes on: is not in %1.</source>
        <translation>Macht weiter: ist nicht in %1.</translation>
    </message>
    <message>
        <source>Comes before the campaign was started, so it counts as history.</source>
        <translation>Kommt vor dem Start der Kampagne und zählt deshalb als Vergangenheit.</translation>
    </message>
    <message>
        <source>Is in %1.</source>
        <translation>Ist in %1.</translation>
    </message>
    <message>
        <source>Is not in %1.</source>
        <translation>Ist nicht in %1.</translation>
    </message>
    <message>
        <source>Has not begun yet.</source>
        <translation>Hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>May begin again.</source>
        <translation>Darf noch einmal beginnen.</translation>
    </message>
    <message>
        <source>Is on the way already.</source>
        <translation>Ist schon unterwegs.</translation>
    </message>
    <message>
        <source>Has been through it, and it is for once only.</source>
        <translation>War schon durch, und es gilt nur einmal.</translation>
    </message>
    <message>
        <source>Due inside its send window.</source>
        <translation>Fällig in ihrem Sendefenster.</translation>
    </message>
    <message>
        <source>Waits until its send window opens.</source>
        <translation>Wartet, bis ihr Sendefenster aufgeht.</translation>
    </message>
    <message>
        <source>Its conditions hold then.</source>
        <translation>Ihre Bedingungen gelten dann.</translation>
    </message>
    <message>
        <source>Its conditions do not hold then: %1</source>
        <translation>Ihre Bedingungen gelten dann nicht: %1</translation>
    </message>
    <message>
        <source>Goes to %1.</source>
        <translation>Geht an %1.</translation>
    </message>
    <message>
        <source>There is no template to make it from.</source>
        <translation>Es gibt keine Vorlage, aus der sie entstehen könnte.</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Nicht gesendet: %1</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>Left before</source>
        <translation>Vorher ausgestiegen</translation>
    </message>
    <message>
        <source>Email %1</source>
        <translation>E-Mail %1</translation>
    </message>
    <message>
        <source>Day %1, %2, %3</source>
        <comment>number, date, time of day</comment>
        <translation>Tag %1, %2, %3</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Gauge</name>
    <message>
        <source>No answers</source>
        <translation>Keine Antworten</translation>
    </message>
    <message>
        <source>%1, unchanged</source>
        <translation>%1, unverändert</translation>
    </message>
    <message>
        <source>%1, up %2</source>
        <translation>%1, %2 mehr</translation>
    </message>
    <message>
        <source>%1, down %2</source>
        <translation>%1, %2 weniger</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Too few answers</source>
        <translation>Zu wenige Antworten</translation>
    </message>
    <message numerus="yes">
        <source>%1 of too few answers: %Ln of 30</source>
        <extracomment>%1 is the score</extracomment>
        <translation>
            <numerusform>%1 aus zu wenigen Antworten: %Ln von 30</numerusform>
            <numerusform>%1 aus zu wenigen Antworten: %Ln von 30</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::GroupCard</name>
    <message>
        <source>Not</source>
        <translation>Nicht</translation>
    </message>
    <message>
        <source>Those for whom this does not hold</source>
        <translation>Jene, für die dies nicht gilt</translation>
    </message>
    <message>
        <source>How many of these must hold</source>
        <translation>Wie viele davon gelten müssen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Eine</translation>
    </message>
    <message>
        <source>of these</source>
        <translation>davon</translation>
    </message>
    <message>
        <source>More of this group</source>
        <translation>Mehr zu dieser Gruppe</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Es gilt</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Event count</source>
        <translation>Ereigniszahl</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message numerus="yes">
        <source>Any of %Ln rule(s)</source>
        <translation>
            <numerusform>Eine von %Ln Regel</numerusform>
            <numerusform>Eine von %Ln Regeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All of %Ln rule(s)</source>
        <translation>
            <numerusform>Alle von %Ln Regel</numerusform>
            <numerusform>Alle von %Ln Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>Groups can be eight levels deep</source>
        <translation>Gruppen können acht Ebenen tief sein</translation>
    </message>
    <message>
        <source>match</source>
        <comment>the number of contacts stands before it</comment>
        <translation>passen</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>ungezählt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::GroupsModel</name>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>%1%</source>
        <comment>a change with its sign</comment>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>growthos::ui::GrowthDialog</name>
    <message>
        <source>Growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Beigetreten</translation>
    </message>
    <message>
        <source>Joins per day</source>
        <translation>Beitritte je Tag</translation>
    </message>
    <message>
        <source>Nobody joined in these days.</source>
        <translation>In diesen Tagen ist niemand beigetreten.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::HeatMap</name>
    <message>
        <source>No cohorts</source>
        <translation>Keine Kohorten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cohort(s); of the oldest, %1, %2 came back in period %3</source>
        <translation>
            <numerusform>%Ln Kohorte; von der ältesten, %1, kamen %2 in Abschnitt %3 wieder</numerusform>
            <numerusform>%Ln Kohorten; von der ältesten, %1, kamen %2 in Abschnitt %3 wieder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, period %2: %3 of %4</source>
        <extracomment>a cohort, a period, a share, the people it is a share of</extracomment>
        <translation>%1, Abschnitt %2: %3 von %4</translation>
    </message>
    <message>
        <source>%1: %2 people</source>
        <comment>cohort, count</comment>
        <translation>%1: %2 Personen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::HeatScale</name>
    <message>
        <source>Colours: less to more</source>
        <translation>Farben: weniger bis mehr</translation>
    </message>
    <message>
        <source>less</source>
        <translation>weniger</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ImportDialog</name>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Contact ID</source>
        <translation>Kontakt-ID</translation>
    </message>
    <message>
        <source>Created at</source>
        <translation>Angelegt am</translation>
    </message>
    <message>
        <source>Updated at</source>
        <translation>Geändert am</translation>
    </message>
    <message>
        <source>Trait “%1”</source>
        <translation>Merkmal „%1“</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Kontakte importieren</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tabellen (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>It was exported “safe for spreadsheets”</source>
        <translation>Sie wurde „sicher für Tabellenprogramme“ exportiert</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV-Datei</translation>
    </message>
    <message>
        <source>The first line names the columns. Known contacts are updated.</source>
        <translation>Die erste Zeile benennt die Spalten. Bekannte Kontakte werden aktualisiert.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Says row by row what would happen, and changes nothing</source>
        <translation>Sagt Zeile für Zeile, was geschähe, und ändert nichts</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>(ohne Titel)</translation>
    </message>
    <message>
        <source>What “%1” becomes</source>
        <translation>Was aus „%1“ wird</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>Nicht importiert</translation>
    </message>
    <message>
        <source>The dry run ended early</source>
        <translation>Der Probelauf endete vorzeitig</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s): %1, %2, %3.</source>
        <translation>
            <numerusform>%Ln Zeile: %1, %2, %3.</numerusform>
            <numerusform>%Ln Zeilen: %1, %2, %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be created</source>
        <translation>
            <numerusform>%Ln würde angelegt</numerusform>
            <numerusform>%Ln würden angelegt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updated</source>
        <translation>
            <numerusform>%Ln aktualisiert</numerusform>
            <numerusform>%Ln aktualisiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln abgelehnt</numerusform>
            <numerusform>%Ln abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %L1, %2: %3</source>
        <translation>Zeile %L1, %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Every row can be imported</source>
        <translation>Jede Zeile lässt sich importieren</translation>
    </message>
    <message>
        <source>Some rows would be refused</source>
        <translation>Einige Zeilen würden abgelehnt</translation>
    </message>
    <message>
        <source>The dry run is not over</source>
        <translation>Der Probelauf ist nicht zu Ende</translation>
    </message>
    <message>
        <source>Dry run: %1</source>
        <translation>Probelauf: %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::IntervalPlot</name>
    <message>
        <source>%1 pt, 95% interval %2 to %3</source>
        <translation>%1 Punkte, 95-%-Intervall %2 bis %3</translation>
    </message>
    <message>
        <source>%1; it does not reach zero</source>
        <translation>%1; es reicht nicht bis null</translation>
    </message>
    <message>
        <source>%1; it reaches zero</source>
        <translation>%1; es reicht bis null</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>variant, numbers</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No estimate</source>
        <translation>Keine Schätzung</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Difference, pt</source>
        <translation>Unterschied in Punkten</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Oben</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Jobs</name>
    <message>
        <source>Export contacts</source>
        <translation>Kontakte exportieren</translation>
    </message>
    <message>
        <source>Erase a person</source>
        <translation>Eine Person vergessen</translation>
    </message>
    <message>
        <source>Delete contacts removed long ago</source>
        <translation>Vor langem entfernte Kontakte löschen</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Kontakte importieren</translation>
    </message>
    <message>
        <source>Delete old events</source>
        <translation>Alte Ereignisse löschen</translation>
    </message>
    <message>
        <source>Export events</source>
        <translation>Ereignisse exportieren</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Verify the files</source>
        <translation>Dateien prüfen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, noch %2</translation>
    </message>
    <message numerus="yes">
        <source>Done, %Ln error(s)</source>
        <translation>
            <numerusform>Fertig, %Ln Fehler</numerusform>
            <numerusform>Fertig, %Ln Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Move contacts of a campaign on</source>
        <translation>Kontakte einer Kampagne weiterführen</translation>
    </message>
    <message>
        <source>Deliver webhooks again</source>
        <translation>Webhooks erneut zustellen</translation>
    </message>
    <message>
        <source>Work out who is in a segment</source>
        <translation>Ermitteln, wer in einem Segment ist</translation>
    </message>
    <message>
        <source>Reorder a waitlist</source>
        <translation>Warteliste neu ordnen</translation>
    </message>
    <message>
        <source>Export a waitlist</source>
        <translation>Eine Warteliste exportieren</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, dry run</source>
        <translation>%1, Probelauf</translation>
    </message>
    <message>
        <source>Cancelled after %1</source>
        <translation>Abgebrochen nach %1</translation>
    </message>
    <message>
        <source>Export answers to a survey</source>
        <translation>Antworten auf eine Umfrage exportieren</translation>
    </message>
</context>
<context>
    <name>growthos::ui::KeyDetails</name>
    <message>
        <source>Selected key</source>
        <translation>Ausgewählter Schlüssel</translation>
    </message>
    <message>
        <source>Select a key to see what it may do, to rotate or to revoke it.</source>
        <translation>Einen Schlüssel auswählen, um zu sehen, was er darf, ihn zu erneuern oder zu widerrufen.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Write, for browsers and apps</source>
        <translation>Schreiben, für Browser und Apps</translation>
    </message>
    <message>
        <source>Secret, for your servers</source>
        <translation>Geheim, für Ihre Server</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>Schlüssel kopieren</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>It works until %1.</source>
        <translation>Er gilt noch bis %1.</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>Schlüssel behalten</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Erneuern</translation>
    </message>
    <message>
        <source>Makes a new key with the same name and scopes; this one works for another 24 hours</source>
        <translation>Legt einen neuen Schlüssel mit gleichem Namen und gleichen Rechten an; dieser gilt noch 24 Stunden</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>The key works for another 24 hours</source>
        <translation>Der Schlüssel gilt noch 24 Stunden</translation>
    </message>
</context>
<context>
    <name>growthos::ui::KeyEditor</name>
    <message>
        <source>New key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What the key is for.</source>
        <translation>Wofür der Schlüssel ist.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Secret, for your servers</source>
        <translation>Geheim, für Ihre Server</translation>
    </message>
    <message>
        <source>Reads and changes data within its scopes</source>
        <translation>Liest und ändert Daten im Rahmen seiner Rechte</translation>
    </message>
    <message>
        <source>Write, for browsers and apps</source>
        <translation>Schreiben, für Browser und Apps</translation>
    </message>
    <message>
        <source>Sends events, reads flags, nothing else</source>
        <translation>Sendet Ereignisse, liest Flags, sonst nichts</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create key</source>
        <translation>Schlüssel anlegen</translation>
    </message>
    <message>
        <source>Give the key a name</source>
        <translation>Dem Schlüssel einen Namen geben</translation>
    </message>
    <message>
        <source>Choose at least one scope</source>
        <translation>Mindestens ein Recht wählen</translation>
    </message>
    <message>
        <source>The key was not made</source>
        <translation>Der Schlüssel wurde nicht angelegt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::KeyboardList</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::KeyboardPage</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
</context>
<context>
    <name>growthos::ui::KeysModel</name>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Referrals</source>
        <translation>Empfehlungen</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Surveys</source>
        <translation>Umfragen</translation>
    </message>
    <message>
        <source>Waitlists</source>
        <translation>Wartelisten</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Analytics</source>
        <translation>Auswertungen</translation>
    </message>
    <message>
        <source>Flags and experiments</source>
        <translation>Flags und Experimente</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheim</translation>
    </message>
    <message>
        <source>Revoked, %1 left</source>
        <translation>Widerrufen, noch %1</translation>
    </message>
    <message>
        <source>Sends events, reads flags</source>
        <translation>Sendet Ereignisse, liest Flags</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Ends with</source>
        <translation>Endet auf</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::KeysPage</name>
    <message>
        <source>API keys, newest first</source>
        <translation>API-Schlüssel, neueste zuerst</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Of secret keys only the last four characters are kept.</source>
        <translation>Von geheimen Schlüsseln bleiben nur die letzten vier Zeichen.</translation>
    </message>
    <message>
        <source>“%1” is ready. Copy the key now, it is shown only this once.</source>
        <translation>„%1“ ist bereit. Den Schlüssel jetzt kopieren, er wird nur dieses eine Mal gezeigt.</translation>
    </message>
    <message>
        <source>I have copied it</source>
        <translation>Ich habe ihn kopiert</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>Schlüssel kopieren</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>So benutzen</translation>
    </message>
    <message>
        <source>Language of the example</source>
        <translation>Sprache des Beispiels</translation>
    </message>
    <message>
        <source>Copy example</source>
        <translation>Beispiel kopieren</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>The keys could not be read</source>
        <translation>Die Schlüssel konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No keys yet</source>
        <translation>Noch keine Schlüssel</translation>
    </message>
    <message>
        <source>A key lets your servers and apps in.</source>
        <translation>Ein Schlüssel lässt Ihre Server und Apps ein.</translation>
    </message>
    <message>
        <source>“%1” is revoked</source>
        <translation>„%1“ ist widerrufen</translation>
    </message>
    <message>
        <source>It works for another 24 hours</source>
        <translation>Er gilt noch 24 Stunden</translation>
    </message>
    <message>
        <source>“%1” was not revoked</source>
        <translation>„%1“ wurde nicht widerrufen</translation>
    </message>
    <message>
        <source>The key stays revoked</source>
        <translation>Der Schlüssel bleibt widerrufen</translation>
    </message>
    <message>
        <source>“%1” was not rotated</source>
        <translation>„%1“ wurde nicht erneuert</translation>
    </message>
    <message>
        <source>“%1” has a new key. The old one works for another 24 hours; copy the new one now.</source>
        <translation>„%1“ hat einen neuen Schlüssel. Der alte gilt noch 24 Stunden; den neuen jetzt kopieren.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::KpiCard</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>wird geladen</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::LanesModel</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/min</translation>
    </message>
    <message>
        <source>%1/h</source>
        <translation>%1/h</translation>
    </message>
    <message>
        <source>Servers asked for less. That wears off by itself.</source>
        <translation>Server wollten weniger. Das gibt sich von selbst.</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::LanguagePage</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Sprache des Fensters</translation>
    </message>
    <message>
        <source>Language and region</source>
        <translation>Sprache und Region</translation>
    </message>
    <message>
        <source>Numbers and dates look like this: %1, %2.</source>
        <translation>Zahlen und Daten sehen so aus: %1, %2.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::LastBroadcast</name>
    <message>
        <source>It was not read: %1</source>
        <translation>Nicht gelesen: %1</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Last broadcast</source>
        <translation>Letzte Rundsendung</translation>
    </message>
    <message>
        <source>Last broadcast to this segment</source>
        <translation>Letzte Rundsendung an dieses Segment</translation>
    </message>
    <message>
        <source>Last broadcast, to another segment</source>
        <translation>Letzte Rundsendung, an ein anderes Segment</translation>
    </message>
</context>
<context>
    <name>growthos::ui::LeaderboardList</name>
    <message>
        <source>The leaderboard could not be read</source>
        <translation>Die Rangliste konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Leaderboard</source>
        <translation>Rangliste</translation>
    </message>
    <message>
        <source>Find a contact</source>
        <translation>Kontakt suchen</translation>
    </message>
    <message>
        <source>Leaderboard of which time</source>
        <translation>Zeitraum der Rangliste</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Gesamte Zeit</translation>
    </message>
    <message>
        <source>%1 d</source>
        <extracomment>so many days, as short as it goes</extracomment>
        <translation>%1 T</translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation>
            <numerusform>Letzter Tag</numerusform>
            <numerusform>Letzte %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is found</source>
        <translation>Niemand gefunden</translation>
    </message>
    <message>
        <source>Names, addresses and external IDs of who brought somebody are looked for.</source>
        <translation>Gesucht wird in Namen, Adressen und externen IDs derer, die jemanden geworben haben.</translation>
    </message>
    <message>
        <source>Nobody has brought anybody in this time</source>
        <translation>In dieser Zeit hat niemand jemanden geworben</translation>
    </message>
    <message>
        <source>A longer time, chosen above, shows who did before.</source>
        <translation>Wählen Sie oben einen längeren Zeitraum, um zu sehen, wer vorher jemanden geworben hat.</translation>
    </message>
    <message>
        <source>Nobody has brought anybody yet</source>
        <translation>Noch hat niemand jemanden geworben</translation>
    </message>
    <message>
        <source>Make links beside this list. Whoever comes by one appears here at once.</source>
        <translation>Erzeugen Sie neben dieser Liste Links. Wer über einen kommt, erscheint hier sofort.</translation>
    </message>
    <message>
        <source>Record conversion</source>
        <translation>Abschluss eintragen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::LeaderboardModel</name>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Referrals</source>
        <translation>Empfehlungen</translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation>Abschlüsse</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Quote</translation>
    </message>
    <message>
        <source>Rewards</source>
        <translation>Prämien</translation>
    </message>
    <message>
        <source>Last conversion</source>
        <translation>Letzter Abschluss</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzter</translation>
    </message>
    <message>
        <source>And how it moved since this list was opened</source>
        <translation>Und wie er sich bewegt hat, seit diese Liste geöffnet ist</translation>
    </message>
    <message>
        <source>%1, tier %2 of %3</source>
        <extracomment>%1 is the name of a tier</extracomment>
        <translation>%1, Stufe %2 von %3</translation>
    </message>
    <message>
        <source>Reached by all conversions, whatever the time that is shown</source>
        <translation>Mit allen Abschlüssen erreicht, welche Zeit auch gezeigt wird</translation>
    </message>
    <message>
        <source>Conversions of referrals; none where those of the last days had come before them</source>
        <translation>Abschlüsse je Empfehlung; keine Quote, wo wer in den letzten Tagen abschloss, früher gekommen war</translation>
    </message>
    <message>
        <source>More conversions than referrals: some had come before this time</source>
        <translation>Mehr Abschlüsse als Empfehlungen: Einige waren vor dieser Zeit gekommen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::LimitsPage</name>
    <message>
        <source>Starter, 10 requests/s</source>
        <translation>Starter, 10 Anfragen/s</translation>
    </message>
    <message>
        <source>Growth, 50 requests/s</source>
        <translation>Growth, 50 Anfragen/s</translation>
    </message>
    <message>
        <source>Scale, 100 requests/s</source>
        <translation>Scale, 100 Anfragen/s</translation>
    </message>
    <message>
        <source>Unlimited, for your own machine</source>
        <translation>Unbegrenzt, für den eigenen Rechner</translation>
    </message>
    <message>
        <source>Management API, for each secret key</source>
        <translation>Management-API, je geheimem Schlüssel</translation>
    </message>
    <message>
        <source>Twice as many may come in one burst. Above it the answer is 429 and says when to come back.</source>
        <translation>Auf einen Schlag dürfen doppelt so viele kommen. Darüber ist die Antwort 429 und sagt, wann es weitergeht.</translation>
    </message>
    <message>
        <source>Ingest API, requests/s for each write key</source>
        <translation>Ingest-API, Anfragen/s je Schreibschlüssel</translation>
    </message>
    <message>
        <source>Empty: no limit. A batch is one request.</source>
        <translation>Leer: keine Grenze. Ein Stapel ist eine Anfrage.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Plan and limits</source>
        <translation>Tarif und Grenzen</translation>
    </message>
    <message>
        <source>Memory for contacts and events, bytes</source>
        <translation>Speicher für Kontakte und Ereignisse, Bytes</translation>
    </message>
    <message>
        <source>Above it the oldest events are read from a file. Empty: as much as they need.</source>
        <translation>Darüber werden die ältesten Ereignisse aus einer Datei gelesen. Leer: so viel sie brauchen.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::LiveCard</name>
    <message>
        <source>Live events</source>
        <translation>Ereignisse live</translation>
    </message>
    <message>
        <source>Newest events</source>
        <translation>Neueste Ereignisse</translation>
    </message>
    <message>
        <source>The events could not be read</source>
        <translation>Die Ereignisse konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 je Sekunde</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Noch keine Ereignisse</translation>
    </message>
    <message>
        <source>Calls appear here as they come in.</source>
        <translation>Aufrufe erscheinen hier, sobald sie eintreffen.</translation>
    </message>
    <message>
        <source>Send the first one</source>
        <translation>Das erste senden</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>Resume (Space)</source>
        <translation>Fortsetzen (Leertaste)</translation>
    </message>
</context>
<context>
    <name>growthos::ui::MainWindow</name>
    <message>
        <source>GrowthOS Console</source>
        <translation>GrowthOS Console</translation>
    </message>
    <message>
        <source>%1 – GrowthOS Console</source>
        <translation>%1 – GrowthOS Console</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>Link kopiert</translation>
    </message>
    <message>
        <source>Open this link</source>
        <translation>Diesen Link öffnen</translation>
    </message>
    <message>
        <source>The link leads to another project</source>
        <translation>Der Link führt zu einem anderen Projekt</translation>
    </message>
    <message>
        <source>Search contacts for “%1”</source>
        <translation>Kontakte nach „%1“ durchsuchen</translation>
    </message>
    <message>
        <source>page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Work is running</source>
        <translation>Es wird noch gearbeitet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are not finished. They stop now and go on where they were when this workspace is opened again.</source>
        <translation>
            <numerusform>%Ln Auftrag ist nicht fertig. Er hält jetzt an und macht weiter, wenn dieser Arbeitsbereich wieder geöffnet wird.</numerusform>
            <numerusform>%Ln Aufträge sind nicht fertig. Sie halten jetzt an und machen weiter, wenn dieser Arbeitsbereich wieder geöffnet wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit now</source>
        <translation>Jetzt beenden</translation>
    </message>
</context>
<context>
    <name>growthos::ui::MembersDialog</name>
    <message>
        <source>Add contacts</source>
        <translation>Kontakte hinzufügen</translation>
    </message>
    <message>
        <source>New static segment</source>
        <translation>Neues festes Segment</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>An email, user ID or contact ID a line, or a CSV with a title line.</source>
        <translation>Je Zeile eine E-Mail, Nutzer-ID oder Kontakt-ID, oder eine CSV mit Titelzeile.</translation>
    </message>
    <message>
        <source>Choose CSV file…</source>
        <translation>CSV-Datei wählen …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of these nobody has: %1. Press again to add the others.</source>
        <translation>
            <numerusform>%Ln davon hat niemand: %1. Noch einmal drücken fügt die anderen hinzu.</numerusform>
            <numerusform>%Ln davon hat niemand: %1. Noch einmal drücken fügt die anderen hinzu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make it with %Ln contact(s)</source>
        <translation>
            <numerusform>Mit %Ln Kontakt anlegen</numerusform>
            <numerusform>Mit %Ln Kontakten anlegen</numerusform>
        </translation>
    </message>
    <message>
        <source>Make an empty segment</source>
        <translation>Leeres Segment anlegen</translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln contact(s)</source>
        <translation>
            <numerusform>%Ln Kontakt hinzufügen</numerusform>
            <numerusform>%Ln Kontakte hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a CSV file</source>
        <translation>CSV-Datei wählen</translation>
    </message>
    <message>
        <source>Text and CSV (*.csv *.txt *.tsv)</source>
        <translation>Text und CSV (*.csv *.txt *.tsv)</translation>
    </message>
    <message>
        <source>%1 could not be read</source>
        <translation>%1 ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>The file is larger than 4 MB. Split it.</source>
        <translation>Die Datei ist größer als 4 MB. Teile sie.</translation>
    </message>
    <message>
        <source>A name is needed</source>
        <translation>Ein Name wird gebraucht</translation>
    </message>
    <message>
        <source>Name at least one contact</source>
        <translation>Nenne mindestens einen Kontakt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts at once are the most. Split the list.</source>
        <translation>
            <numerusform>Höchstens %Ln Kontakt auf einmal. Teile die Liste.</numerusform>
            <numerusform>Höchstens %Ln Kontakte auf einmal. Teile die Liste.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were added, the others not</source>
        <translation>
            <numerusform>%Ln wurde hinzugefügt, die anderen nicht</numerusform>
            <numerusform>%Ln wurden hinzugefügt, die anderen nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was added</source>
        <translation>Nichts wurde hinzugefügt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::MergeDialog</name>
    <message>
        <source>Merge into %1</source>
        <translation>Mit %1 zusammenführen</translation>
    </message>
    <message>
        <source>Merge contacts</source>
        <translation>Kontakte zusammenführen</translation>
    </message>
    <message>
        <source>Choose the other contact first.</source>
        <translation>Zuerst den anderen Kontakt wählen.</translation>
    </message>
    <message>
        <source>Name, email or user ID</source>
        <translation>Name, E-Mail oder Benutzer-ID</translation>
    </message>
    <message>
        <source>Contacts found</source>
        <translation>Gefundene Kontakte</translation>
    </message>
    <message>
        <source>The other contact</source>
        <translation>Der andere Kontakt</translation>
    </message>
    <message>
        <source>It ends in this one.</source>
        <translation>Er geht in diesem auf.</translation>
    </message>
    <message>
        <source>Values of %1 win</source>
        <translation>Werte von %1 gelten</translation>
    </message>
    <message>
        <source>Values of the one that changed last win</source>
        <translation>Werte des zuletzt geänderten gelten</translation>
    </message>
    <message>
        <source>What becomes of the two</source>
        <translation>Was aus den beiden wird</translation>
    </message>
    <message>
        <source>Where both have a value</source>
        <translation>Wo beide einen Wert haben</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, address</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No contact matches</source>
        <translation>Kein Kontakt passt</translation>
    </message>
    <message>
        <source>%1 ends in %2, with its events, segments and messages. The merge can be taken back on the profile.</source>
        <translation>%1 geht in %2 auf, mit Ereignissen, Segmenten und Nachrichten. Die Zusammenführung lässt sich im Profil zurücknehmen.</translation>
    </message>
    <message>
        <source>Not merged</source>
        <translation>Nicht zusammengeführt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::MergePreview</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>After the merge</source>
        <translation>Danach</translation>
    </message>
</context>
<context>
    <name>growthos::ui::MergesCard</name>
    <message>
        <source>Merges</source>
        <translation>Zusammenführungen</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>by an alias call</source>
        <translation>durch einen alias-Aufruf</translation>
    </message>
    <message>
        <source>by an identify call</source>
        <translation>durch einen identify-Aufruf</translation>
    </message>
    <message>
        <source>%1, %2, taken back</source>
        <comment>when, how a merge came about</comment>
        <translation>%1, %2, zurückgenommen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>when, how a merge came about</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>A later merge stands in its way.</source>
        <translation>Eine spätere Zusammenführung steht im Weg.</translation>
    </message>
    <message>
        <source>Merge not taken back</source>
        <translation>Zusammenführung nicht zurückgenommen</translation>
    </message>
    <message>
        <source>%1 is a contact of its own again</source>
        <translation>%1 ist wieder ein eigener Kontakt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Meter</name>
    <message>
        <source>%1: %2 of 100</source>
        <translation>%1: %2 von 100</translation>
    </message>
</context>
<context>
    <name>growthos::ui::NameDialog</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>A name is needed</source>
        <translation>Ein Name wird gebraucht</translation>
    </message>
</context>
<context>
    <name>growthos::ui::NewCampaignDialog</name>
    <message>
        <source>New campaign</source>
        <translation>Neue Kampagne</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>Emails one after the other, for each contact from the moment something happens.</source>
        <translation>E-Mails nacheinander, für jeden Kontakt ab dem Moment, in dem etwas geschieht.</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>Rundsendung</translation>
    </message>
    <message>
        <source>One email to everybody in a segment, at once or at a time.</source>
        <translation>Eine E-Mail an alle in einem Segment, sofort oder zu einer Zeit.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Create draft</source>
        <translation>Entwurf anlegen</translation>
    </message>
    <message>
        <source>Not created</source>
        <translation>Nicht angelegt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::NewTemplateDialog</name>
    <message>
        <source>New template</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shown in lists; its readers do not see it.</source>
        <translation>Steht in Listen; die Empfänger sehen ihn nicht.</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>How it looks</source>
        <translation>So sieht es aus</translation>
    </message>
    <message>
        <source>Create template</source>
        <translation>Vorlage anlegen</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>The template was not created</source>
        <translation>Die Vorlage wurde nicht angelegt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::OrderStrip</name>
    <message numerus="yes">
        <source>%Ln moved, show new order</source>
        <translation>
            <numerusform>%Ln hat den Platz gewechselt, neue Reihenfolge zeigen</numerusform>
            <numerusform>%Ln haben den Platz gewechselt, neue Reihenfolge zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new, show new order</source>
        <translation>
            <numerusform>%Ln neu, neue Reihenfolge zeigen</numerusform>
            <numerusform>%Ln neu, neue Reihenfolge zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 moved, %Ln new, show new order</source>
        <translation>
            <numerusform>Plätze gewechselt: %1, neu: %Ln. Neue Reihenfolge zeigen</numerusform>
            <numerusform>Plätze gewechselt: %1, neu: %Ln. Neue Reihenfolge zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::OutboxModel</name>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>Waitlist</source>
        <translation>Warteliste</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>%1, to %2</source>
        <comment>kind of mail, address</comment>
        <translation>%1, an %2</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
</context>
<context>
    <name>growthos::ui::OutboxPage</name>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Mails in the outbox</source>
        <translation>Mails im Postausgang</translation>
    </message>
    <message>
        <source>Selected mail</source>
        <translation>Gewählte Mail</translation>
    </message>
    <message>
        <source>Select a mail to read it.</source>
        <translation>Wählen Sie eine Mail, um sie zu lesen.</translation>
    </message>
    <message>
        <source>How it is shown</source>
        <translation>Wie es gezeigt wird</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>The mail</source>
        <translation>Die Mail</translation>
    </message>
    <message>
        <source>Source of the mail</source>
        <translation>Quelltext der Mail</translation>
    </message>
    <message>
        <source>The outbox was not read</source>
        <translation>Der Postausgang wurde nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The outbox is empty</source>
        <translation>Der Postausgang ist leer</translation>
    </message>
    <message>
        <source>Without a mail server every mail is written here, to be read.</source>
        <translation>Ohne Mailserver wird jede Mail hier abgelegt, damit man sie lesen kann.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mail(s)</source>
        <translation>
            <numerusform>%Ln Mail</numerusform>
            <numerusform>%Ln Mails</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Server said</source>
        <translation>Antwort des Servers</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>Gesendet von</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Geklickt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Copy the ID</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Open the contact</source>
        <translation>Kontakt öffnen</translation>
    </message>
    <message>
        <source>Older ones were not read</source>
        <translation>Ältere wurden nicht gelesen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::OutlookStrip</name>
    <message>
        <source>When a contact gets what</source>
        <translation>Wann ein Kontakt was bekommt</translation>
    </message>
    <message>
        <source>if it begins %1, %2</source>
        <comment>date, time of day with its zone</comment>
        <translation>wenn es am %1 um %2 beginnt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::OverviewFeed</name>
    <message>
        <source>This period</source>
        <translation>Dieser Zeitraum</translation>
    </message>
    <message>
        <source>Previous period</source>
        <translation>Zeitraum davor</translation>
    </message>
</context>
<context>
    <name>growthos::ui::OverviewView</name>
    <message>
        <source>%1%</source>
        <comment>a change with its sign</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Events per day</source>
        <translation>Ereignisse je Tag</translation>
    </message>
    <message>
        <source>Active contacts per day</source>
        <translation>Aktive Kontakte je Tag</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Events today</source>
        <translation>Ereignisse heute</translation>
    </message>
    <message>
        <source>Active campaigns</source>
        <translation>Aktive Kampagnen</translation>
    </message>
    <message>
        <source>NPS</source>
        <translation>NPS</translation>
    </message>
    <message>
        <source>Referral conversion</source>
        <translation>Empfehlungsquote</translation>
    </message>
    <message>
        <source>Events in the period</source>
        <translation>Ereignisse im Zeitraum</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>period, time zone</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Events per hour</source>
        <translation>Ereignisse je Stunde</translation>
    </message>
    <message>
        <source>Active contacts per hour</source>
        <translation>Aktive Kontakte je Stunde</translation>
    </message>
    <message>
        <source>No events from %1 to %2.</source>
        <translation>Keine Ereignisse vom %1 bis %2.</translation>
    </message>
    <message>
        <source>Nobody did anything from %1 to %2.</source>
        <translation>Vom %1 bis %2 hat niemand etwas getan.</translation>
    </message>
    <message>
        <source>in 30 days</source>
        <translation>in 30 Tagen</translation>
    </message>
    <message>
        <source>no full day yet</source>
        <translation>noch kein voller Tag</translation>
    </message>
    <message>
        <source>vs. daily average</source>
        <translation>zum Tagesschnitt</translation>
    </message>
    <message>
        <source>none is sending</source>
        <translation>keine sendet</translation>
    </message>
    <message>
        <source>No answers in 90 days</source>
        <translation>Keine Antworten in 90 Tagen</translation>
    </message>
    <message>
        <source>of referrals convert</source>
        <translation>der Empfehlungen erfüllt</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>how long ago</comment>
        <translation>Stand: %1</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>New contacts in 30 days</source>
        <translation>Neue Kontakte in 30 Tagen</translation>
    </message>
    <message>
        <source>Events a day on average</source>
        <translation>Ereignisse je Tag im Schnitt</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Strg+N</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>Referral program</source>
        <translation>Empfehlungsprogramm</translation>
    </message>
    <message>
        <source>Waitlist</source>
        <translation>Warteliste</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>%1 scheduled</source>
        <translation>%1 geplant</translation>
    </message>
    <message>
        <source>none is scheduled</source>
        <translation>keine geplant</translation>
    </message>
    <message>
        <source>in 90 days</source>
        <translation>in 90 Tagen</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>%1 on an average day</source>
        <translation>%1 im Tagesschnitt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::PageExport</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>CSV, one file per table…</source>
        <translation>CSV, eine Datei je Tabelle …</translation>
    </message>
    <message>
        <source>XLSX, one sheet per table…</source>
        <translation>XLSX, ein Blatt je Tabelle …</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel-Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>PDF, charts and tables…</source>
        <translation>PDF, Diagramme und Tabellen …</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>PNG of this page…</source>
        <translation>PNG dieser Seite …</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>Save this page</source>
        <translation>Diese Seite speichern</translation>
    </message>
    <message>
        <source>Folder for the tables</source>
        <translation>Ordner für die Tabellen</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::PageHeader</name>
    <message>
        <source>Unsaved changes</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::PagedTable</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::PaletteItems</name>
    <message>
        <source>segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>waitlist</source>
        <translation>Warteliste</translation>
    </message>
    <message>
        <source>campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>survey</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>referral program</source>
        <translation>Empfehlungsprogramm</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>webhook</source>
        <translation>Webhook</translation>
    </message>
</context>
<context>
    <name>growthos::ui::PaletteModel</name>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>growthos::ui::PauseDialog</name>
    <message>
        <source>Pause %1</source>
        <translation>%1 pausieren</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Its figures were not read: %1</source>
        <translation>Ihre Zahlen wurden nicht gelesen: %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::PeriodPicker</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Letzter %n Tag</numerusform>
            <numerusform>Letzte %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Period: %1</source>
        <translation>Zeitraum: %1</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Periods that end today</source>
        <translation>Zeiträume bis heute</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To, included</source>
        <translation>Bis einschließlich</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Not before the first day</source>
        <translation>Nicht vor dem ersten Tag</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln day(s)</source>
        <translation>
            <numerusform>Höchstens %Ln Tag</numerusform>
            <numerusform>Höchstens %Ln Tage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::PickPopover</name>
    <message>
        <source>Narrow the choices</source>
        <translation>Auswahl eingrenzen</translation>
    </message>
    <message>
        <source>Type or choose</source>
        <translation>Tippen oder wählen</translation>
    </message>
    <message>
        <source>Type to narrow</source>
        <translation>Tippen grenzt ein</translation>
    </message>
    <message>
        <source>Nothing to choose from</source>
        <translation>Nichts zur Auswahl</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ProgramDialog</name>
    <message>
        <source>Edit program</source>
        <translation>Programm bearbeiten</translation>
    </message>
    <message>
        <source>New program</source>
        <translation>Neues Programm</translation>
    </message>
    <message>
        <source>Save program</source>
        <translation>Programm speichern</translation>
    </message>
    <message>
        <source>Create program</source>
        <translation>Programm anlegen</translation>
    </message>
    <message>
        <source>The friend gets something too</source>
        <translation>Der Freund bekommt auch etwas</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>First link followed</source>
        <translation>Zuerst gefolgter Link</translation>
    </message>
    <message>
        <source>Last link followed</source>
        <translation>Zuletzt gefolgter Link</translation>
    </message>
    <message>
        <source>Count what apps claim without a look</source>
        <translation>Meldungen von Apps ohne Prüfung zählen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Referrer gets</source>
        <translation>Werber bekommt</translation>
    </message>
    <message>
        <source>Friend gets</source>
        <translation>Freund bekommt</translation>
    </message>
    <message>
        <source>Converted by</source>
        <translation>Abschluss durch</translation>
    </message>
    <message>
        <source>The event that makes a visitor count.</source>
        <translation>Das Ereignis, durch das ein Besucher zählt.</translation>
    </message>
    <message>
        <source>Days after the click</source>
        <translation>Tage nach dem Klick</translation>
    </message>
    <message>
        <source>Limit per contact</source>
        <translation>Grenze je Kontakt</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>Wem er zählt</translation>
    </message>
    <message>
        <source>Archive…</source>
        <translation>Archivieren …</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ProjectPage</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shown in the sidebar and in the window&apos;s title.</source>
        <translation>Steht in der Seitenleiste und im Fenstertitel.</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Where your product lives; referral links use it.</source>
        <translation>Wo Ihr Produkt zu Hause ist; Empfehlungslinks benutzen sie.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Where days begin. All times in the window are in this zone.</source>
        <translation>Wo Tage beginnen. Alle Zeiten im Fenster gelten für diese Zone.</translation>
    </message>
    <message>
        <source>Event that means success</source>
        <translation>Ereignis, das Erfolg bedeutet</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>New segments, funnels, campaigns and experiments start from it.</source>
        <translation>Neue Segmente, Trichter, Kampagnen und Experimente gehen davon aus.</translation>
    </message>
    <message>
        <source>Default sender</source>
        <translation>Üblicher Absender</translation>
    </message>
    <message>
        <source>For mails that name none, such as hello@acme.com.</source>
        <translation>Für E-Mails ohne eigenen Absender, etwa hello@acme.com.</translation>
    </message>
    <message>
        <source>Language of hosted pages</source>
        <translation>Sprache der gehosteten Seiten</translation>
    </message>
    <message>
        <source>Of surveys, waitlists and unsubscribe pages.</source>
        <translation>Von Umfragen, Wartelisten und Abmeldeseiten.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>About this project</source>
        <translation>Über dieses Projekt</translation>
    </message>
    <message>
        <source>Project ID</source>
        <translation>Projekt-ID</translation>
    </message>
    <message>
        <source>Copy project ID</source>
        <translation>Projekt-ID kopieren</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Logo of hosted pages</source>
        <translation>Logo der gehosteten Seiten</translation>
    </message>
    <message>
        <source>Address of a picture; stands at the top.</source>
        <translation>Adresse eines Bildes; steht oben.</translation>
    </message>
    <message>
        <source>Colour of hosted pages</source>
        <translation>Farbe der gehosteten Seiten</translation>
    </message>
    <message>
        <source>Of their buttons, such as #2b59d6.</source>
        <translation>Der Schaltflächen, etwa #2b59d6.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ProjectSwitcher</name>
    <message>
        <source>Project %1, open another</source>
        <translation>Projekt %1, anderes öffnen</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Open another folder…</source>
        <translation>Anderen Ordner öffnen …</translation>
    </message>
    <message>
        <source>Open or make a workspace</source>
        <translation>Arbeitsbereich öffnen oder anlegen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::PublishDialog</name>
    <message>
        <source>As it is</source>
        <translation>Wie bisher</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Verschoben</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Auslöser</translation>
    </message>
    <message>
        <source>Ends early with</source>
        <translation>Endet vorzeitig mit</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Send time</source>
        <translation>Sendezeit</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Preheader</source>
        <translation>Vorschautext</translation>
    </message>
    <message>
        <source>Only for</source>
        <translation>Nur für</translation>
    </message>
    <message>
        <source>Send window</source>
        <translation>Sendefenster</translation>
    </message>
    <message>
        <source>Publish changes of %1</source>
        <translation>Änderungen von %1 veröffentlichen</translation>
    </message>
    <message>
        <source>Nobody is on the way.</source>
        <translation>Niemand ist unterwegs.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) are on their way.</source>
        <translation>
            <numerusform>%Ln Kontakt ist unterwegs.</numerusform>
            <numerusform>%Ln Kontakte sind unterwegs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them finish(es), with no email left.</source>
        <translation>
            <numerusform>%Ln davon ist fertig, ohne weitere E-Mail.</numerusform>
            <numerusform>%Ln davon sind fertig, ohne weitere E-Mail.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Publish %Ln change(s)</source>
        <translation>
            <numerusform>%Ln Änderung veröffentlichen</numerusform>
            <numerusform>%Ln Änderungen veröffentlichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Live now</source>
        <translation>Jetzt live</translation>
    </message>
    <message>
        <source>After publishing</source>
        <translation>Nach dem Veröffentlichen</translation>
    </message>
    <message>
        <source>%1 by members of %2</source>
        <translation>%1 von Mitgliedern von %2</translation>
    </message>
    <message>
        <source>Entering %1</source>
        <translation>Eintritt in %1</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>As often as it happens</source>
        <translation>So oft es geschieht</translation>
    </message>
    <message>
        <source>Once per contact</source>
        <translation>Einmal je Kontakt</translation>
    </message>
    <message>
        <source>%1 per %2</source>
        <comment>count, second, minute, hour or day</comment>
        <translation>%1 je %2</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>So schnell wie möglich</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>email, its subject</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>wait, template</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) wait here. They go on with %1 when they were due.</source>
        <translation>
            <numerusform>%Ln Kontakt wartet hier. Er macht mit %1 weiter, wenn er fällig war.</numerusform>
            <numerusform>%Ln Kontakte warten hier. Sie machen mit %1 weiter, wenn sie fällig waren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) wait here. They finish.</source>
        <translation>
            <numerusform>%Ln Kontakt wartet hier. Er ist damit fertig.</numerusform>
            <numerusform>%Ln Kontakte warten hier. Sie sind damit fertig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) wait here. They go on when they were due; the new wait is for those who come later.</source>
        <translation>
            <numerusform>%Ln Kontakt wartet hier. Er macht weiter, wenn er fällig war; die neue Wartezeit gilt für die, die später kommen.</numerusform>
            <numerusform>%Ln Kontakte warten hier. Sie machen weiter, wenn sie fällig waren; die neue Wartezeit gilt für die, die später kommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) wait here, and get it as it is then.</source>
        <translation>
            <numerusform>%Ln Kontakt wartet hier und bekommt sie so, wie sie dann ist.</numerusform>
            <numerusform>%Ln Kontakte warten hier und bekommen sie so, wie sie dann ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) wait here.</source>
        <translation>
            <numerusform>%Ln Kontakt wartet hier.</numerusform>
            <numerusform>%Ln Kontakte warten hier.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) are past this place and do not get it.</source>
        <translation>
            <numerusform>%Ln Kontakt ist an dieser Stelle vorbei und bekommt sie nicht.</numerusform>
            <numerusform>%Ln Kontakte sind an dieser Stelle vorbei und bekommen sie nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>No template</source>
        <translation>Keine Vorlage</translation>
    </message>
    <message>
        <source>second</source>
        <translation>Sekunde</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
</context>
<context>
    <name>growthos::ui::QuestionFields</name>
    <message>
        <source>Add question</source>
        <translation>Frage hinzufügen</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Was gefragt wird</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>One of several</source>
        <translation>Eine von mehreren</translation>
    </message>
    <message>
        <source>Any of several</source>
        <translation>Mehrere von mehreren</translation>
    </message>
    <message>
        <source>Rating, 1 to 5</source>
        <translation>Bewertung, 1 bis 5</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Ja oder nein</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>Choices, with ; between them</source>
        <translation>Auswahl, mit ; dazwischen</translation>
    </message>
    <message>
        <source>Ask this one earlier</source>
        <translation>Diese früher fragen</translation>
    </message>
    <message>
        <source>Remove this question</source>
        <translation>Diese Frage entfernen</translation>
    </message>
    <message>
        <source>Question %L1</source>
        <translation>Frage %L1</translation>
    </message>
    <message>
        <source>Kind of question %L1</source>
        <translation>Art der Frage %L1</translation>
    </message>
    <message>
        <source>Choices of question %L1</source>
        <translation>Auswahl der Frage %L1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::QueueCard</name>
    <message>
        <source>Which people</source>
        <translation>Welche Personen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Person suchen</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>Kam durch</translation>
    </message>
    <message>
        <source>Came from: any</source>
        <translation>Woher: alle</translation>
    </message>
    <message>
        <source>Export these people</source>
        <translation>Diese Personen exportieren</translation>
    </message>
    <message>
        <source>The waitlist could not be read</source>
        <translation>Die Warteliste konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>People on the waitlist</source>
        <translation>Personen auf der Warteliste</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Came from: referral</source>
        <translation>Woher: Empfehlung</translation>
    </message>
    <message>
        <source>Came from: %1</source>
        <translation>Woher: %1</translation>
    </message>
    <message>
        <source>No waitlist yet</source>
        <translation>Noch keine Warteliste</translation>
    </message>
    <message>
        <source>People join on its page, climb by bringing friends, and you let them in.</source>
        <translation>Menschen treten auf ihrer Seite bei, rücken durch Freunde auf, und Sie lassen sie ein.</translation>
    </message>
    <message>
        <source>New waitlist</source>
        <translation>Neue Warteliste</translation>
    </message>
    <message>
        <source>Nobody is found</source>
        <translation>Niemand gefunden</translation>
    </message>
    <message>
        <source>Names, addresses and external IDs that begin so are looked for.</source>
        <translation>Gesucht werden Namen, Adressen und externe IDs, die so beginnen.</translation>
    </message>
    <message>
        <source>Nobody is approved yet</source>
        <translation>Noch niemand freigegeben</translation>
    </message>
    <message>
        <source>Let the first in beside this list.</source>
        <translation>Lassen Sie neben dieser Liste die Ersten ein.</translation>
    </message>
    <message>
        <source>Nobody waits</source>
        <translation>Niemand wartet</translation>
    </message>
    <message>
        <source>Share the join link, or add somebody by hand.</source>
        <translation>Teilen Sie den Beitrittslink, oder fügen Sie jemanden von Hand hinzu.</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Approve %Ln…</source>
        <translation>
            <numerusform>%Ln freigeben …</numerusform>
            <numerusform>%Ln freigeben …</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody was approved</source>
        <translation>Niemand wurde freigegeben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) approved</source>
        <translation>
            <numerusform>%Ln Person freigegeben</numerusform>
            <numerusform>%Ln Personen freigegeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln person(s) of this list, in its order.</source>
        <translation>
            <numerusform>Die %Ln Person dieser Liste.</numerusform>
            <numerusform>Die %Ln Personen dieser Liste, in ihrer Reihenfolge.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) selected</source>
        <translation>
            <numerusform>%Ln Person ausgewählt</numerusform>
            <numerusform>%Ln Personen ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) selected, the most at once</source>
        <translation>
            <numerusform>%Ln Person ausgewählt, mehr geht nicht auf einmal</numerusform>
            <numerusform>%Ln Personen ausgewählt, mehr geht nicht auf einmal</numerusform>
        </translation>
    </message>
    <message>
        <source>Among the first %1 places</source>
        <translation>Unter den ersten %1 Plätzen</translation>
    </message>
    <message>
        <source>Nobody of them came from there.</source>
        <translation>Niemand von ihnen kam von dort.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) left the waitlist meanwhile</source>
        <translation>
            <numerusform>%Ln Person hat die Warteliste inzwischen verlassen</numerusform>
            <numerusform>%Ln Personen haben die Warteliste inzwischen verlassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::QueueModel</name>
    <message>
        <source>Position</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Referrals</source>
        <translation>Empfehlungen</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>Kam durch</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Beigetreten</translation>
    </message>
    <message>
        <source>Lead score</source>
        <translation>Lead-Wert</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>referral</source>
        <translation>Empfehlung</translation>
    </message>
    <message>
        <source>And how it moved since this list was opened</source>
        <translation>Und wie er sich bewegt hat, seit diese Liste geöffnet ist</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Ausgewählt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RankedModel</name>
    <message numerus="yes">
        <source>up %Ln place(s)</source>
        <translation>
            <numerusform>%Ln Platz nach oben</numerusform>
            <numerusform>%Ln Plätze nach oben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>down %Ln place(s)</source>
        <translation>
            <numerusform>%Ln Platz nach unten</numerusform>
            <numerusform>%Ln Plätze nach unten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::RankedTable</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RateField</name>
    <message>
        <source>%1: per second, minute, hour or day</source>
        <comment>what is limited</comment>
        <translation>%1: je Sekunde, Minute, Stunde oder Tag</translation>
    </message>
    <message>
        <source>Per second, minute, hour or day</source>
        <translation>Je Sekunde, Minute, Stunde oder Tag</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>je Sekunde</translation>
    </message>
    <message>
        <source>per minute</source>
        <translation>je Minute</translation>
    </message>
    <message>
        <source>per hour</source>
        <translation>je Stunde</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>je Tag</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RecipientsModel</name>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Email %1</source>
        <translation>E-Mail %1</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Geklickt</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Gets no mail: %1</source>
        <comment>why</comment>
        <translation>Bekommt keine E-Mail: %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RecipientsPage</name>
    <message>
        <source>State is</source>
        <translation>Zustand ist</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Contacts on their way</source>
        <translation>Kontakte unterwegs</translation>
    </message>
    <message>
        <source>The list was not read</source>
        <translation>Die Liste wurde nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No mail yet</source>
        <translation>Noch keine E-Mail</translation>
    </message>
    <message>
        <source>Each mail stands here with what became of it.</source>
        <translation>Hier steht jede E-Mail mit dem, was aus ihr wurde.</translation>
    </message>
    <message>
        <source>Nobody on the way yet</source>
        <translation>Noch niemand unterwegs</translation>
    </message>
    <message>
        <source>Contacts stand here once the trigger has come for them.</source>
        <translation>Kontakte stehen hier, sobald ihr Auslöser gekommen ist.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mail(s)</source>
        <translation>
            <numerusform>%Ln E-Mail</numerusform>
            <numerusform>%Ln E-Mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln Kontakt</numerusform>
            <numerusform>%Ln Kontakte</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was sent again</source>
        <translation>Nichts wurde erneut gesendet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mail(s) sent again</source>
        <translation>
            <numerusform>%Ln E-Mail erneut gesendet</numerusform>
            <numerusform>%Ln E-Mails erneut gesendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not: they did not fail, were sent again before, or their contacts get no mail.</source>
        <translation>
            <numerusform>%Ln nicht: nicht fehlgeschlagen, schon erneut gesendet, oder der Kontakt bekommt keine E-Mails.</numerusform>
            <numerusform>%Ln nicht: nicht fehlgeschlagen, schon erneut gesendet, oder die Kontakte bekommen keine E-Mails.</numerusform>
        </translation>
    </message>
    <message>
        <source>Email %1</source>
        <translation>E-Mail %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>email, its subject</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Email is</source>
        <translation>E-Mail ist</translation>
    </message>
    <message>
        <source>Choose mails that failed, bounced or are unknown</source>
        <translation>Wählen Sie E-Mails, die fehlgeschlagen, unzustellbar oder ungewiss sind</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln mail(s) sent again</source>
        <translation>
            <numerusform>Nur %Ln E-Mail erneut gesendet</numerusform>
            <numerusform>Nur %Ln E-Mails erneut gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>Find a contact</source>
        <translation>Kontakt suchen</translation>
    </message>
    <message>
        <source>Nobody is found</source>
        <translation>Niemand gefunden</translation>
    </message>
    <message>
        <source>Names, addresses and external IDs that begin so are looked for.</source>
        <translation>Gesucht werden Namen, Adressen und externe IDs, die so beginnen.</translation>
    </message>
    <message>
        <source>No mail matches</source>
        <translation>Keine E-Mail passt</translation>
    </message>
    <message>
        <source>No contact matches</source>
        <translation>Kein Kontakt passt</translation>
    </message>
    <message>
        <source>The others were not read</source>
        <translation>Die weiteren wurden nicht gelesen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ReferralFunnel</name>
    <message>
        <source>From link to conversion</source>
        <translation>Vom Link zum Abschluss</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation>Klicks</translation>
    </message>
    <message>
        <source>Referrals</source>
        <translation>Empfehlungen</translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation>Abschlüsse</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ReferralPanel</name>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Make a program to reward who brings friends.</source>
        <translation>Legen Sie ein Programm an, um zu belohnen, wer Freunde wirbt.</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>From link to conversion</source>
        <translation>Vom Link zum Abschluss</translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation>Abschlüsse</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit: %1</source>
        <extracomment>%1 is what is edited: the program, its tiers</extracomment>
        <translation>Bearbeiten: %1</translation>
    </message>
    <message>
        <source>Make a link</source>
        <translation>Link erzeugen</translation>
    </message>
    <message>
        <source>Whose link</source>
        <translation>Wessen Link</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Channel, such as email</source>
        <translation>Kanal, etwa E-Mail</translation>
    </message>
    <message>
        <source>Create link</source>
        <translation>Link erzeugen</translation>
    </message>
    <message>
        <source>Choose whose link it is.</source>
        <translation>Wählen Sie, wessen Link es ist.</translation>
    </message>
    <message>
        <source>Referrer gets</source>
        <translation>Werber bekommt</translation>
    </message>
    <message>
        <source>Friend gets</source>
        <translation>Freund bekommt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Counts for</source>
        <translation>Zählt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) after the click</source>
        <translation>
            <numerusform>%Ln Tag nach dem Klick</numerusform>
            <numerusform>%Ln Tage nach dem Klick</numerusform>
        </translation>
    </message>
    <message>
        <source>Limit per contact</source>
        <translation>Grenze je Kontakt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversion(s)</source>
        <translation>
            <numerusform>%Ln Abschluss</numerusform>
            <numerusform>%Ln Abschlüsse</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Converted by</source>
        <translation>Abschluss durch</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>Wem er zählt</translation>
    </message>
    <message>
        <source>the last link&apos;s</source>
        <translation>dem letzten Link</translation>
    </message>
    <message>
        <source>the first link&apos;s</source>
        <translation>dem ersten Link</translation>
    </message>
    <message>
        <source>No bonus for bringing many.</source>
        <translation>Kein Bonus für viele Geworbene.</translation>
    </message>
    <message>
        <source>Nobody has converted yet.</source>
        <translation>Noch kein Abschluss.</translation>
    </message>
    <message>
        <source>No link was made</source>
        <translation>Kein Link erzeugt</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Link kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%1 from %Ln conversion(s)</source>
        <extracomment>the bonus of a tier, and from when on</extracomment>
        <translation>
            <numerusform>%1 ab %Ln Abschluss</numerusform>
            <numerusform>%1 ab %Ln Abschlüssen</numerusform>
        </translation>
    </message>
    <message>
        <source>brought by %1, held</source>
        <translation>geworben von %1, angehalten</translation>
    </message>
    <message>
        <source>brought by %1, denied</source>
        <translation>geworben von %1, abgelehnt</translation>
    </message>
    <message>
        <source>brought by %1</source>
        <translation>geworben von %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ReferralsView</name>
    <message>
        <source>Referrals</source>
        <translation>Empfehlungen</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>Record conversion</source>
        <translation>Abschluss eintragen</translation>
    </message>
    <message>
        <source>New program</source>
        <translation>Neues Programm</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation>Abschlüsse</translation>
    </message>
    <message>
        <source>Rewards issued</source>
        <translation>Ausgezahlt</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Which list</source>
        <translation>Welche Liste</translation>
    </message>
    <message>
        <source>Leaderboard</source>
        <translation>Rangliste</translation>
    </message>
    <message>
        <source>Rewards</source>
        <translation>Prämien</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The programs could not be read</source>
        <translation>Die Programme konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>No program</source>
        <translation>Kein Programm</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message numerus="yes">
        <source>%Ln click(s)</source>
        <translation>
            <numerusform>%Ln Klick</numerusform>
            <numerusform>%Ln Klicks</numerusform>
        </translation>
    </message>
    <message>
        <source>came by a link</source>
        <translation>kamen über einen Link</translation>
    </message>
    <message>
        <source>%1 of referrals</source>
        <translation>%1 der Empfehlungen</translation>
    </message>
    <message>
        <source>see the ledger</source>
        <translation>im Prämienbuch</translation>
    </message>
    <message>
        <source>review them</source>
        <translation>jetzt prüfen</translation>
    </message>
    <message>
        <source>nothing is held</source>
        <translation>nichts angehalten</translation>
    </message>
    <message>
        <source>To review %1</source>
        <translation>Zu prüfen %1</translation>
    </message>
    <message>
        <source>No referral program yet</source>
        <translation>Noch kein Empfehlungsprogramm</translation>
    </message>
    <message>
        <source>Give people a link to share, and a reward for each friend it brings.</source>
        <translation>Geben Sie Menschen einen Link zum Teilen und eine Prämie für alle, die er bringt.</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>Nicht geändert</translation>
    </message>
    <message>
        <source>Program activated</source>
        <translation>Programm aktiviert</translation>
    </message>
    <message>
        <source>Program paused</source>
        <translation>Programm angehalten</translation>
    </message>
    <message>
        <source>The program could not be read</source>
        <translation>Das Programm konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Program created</source>
        <translation>Programm angelegt</translation>
    </message>
    <message>
        <source>It is active: links count from now on.</source>
        <translation>Es ist aktiv: Links zählen ab jetzt.</translation>
    </message>
    <message>
        <source>Conversion held for review</source>
        <translation>Abschluss zur Prüfung angehalten</translation>
    </message>
    <message>
        <source>Conversion recorded</source>
        <translation>Abschluss eingetragen</translation>
    </message>
    <message>
        <source>Its links lead on but count no more, and it leaves this list. What it paid is kept.</source>
        <translation>Seine Links führen weiter, zählen aber nicht mehr, und es verschwindet aus dieser Liste. Was es ausgezahlt hat, bleibt.</translation>
    </message>
    <message>
        <source>Archive program</source>
        <translation>Programm archivieren</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RemovedDialog</name>
    <message>
        <source>Removed contacts</source>
        <translation>Entfernte Kontakte</translation>
    </message>
    <message>
        <source>Removed contacts are kept for 30 days.</source>
        <translation>Entfernte Kontakte bleiben 30 Tage erhalten.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Nothing to restore</source>
        <translation>Nichts wiederherzustellen</translation>
    </message>
    <message>
        <source>Contacts that are removed wait here for 30 days.</source>
        <translation>Entfernte Kontakte warten hier 30 Tage.</translation>
    </message>
    <message>
        <source>Contacts were not read</source>
        <translation>Kontakte wurden nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Choose a contact first.</source>
        <translation>Zuerst einen Kontakt wählen.</translation>
    </message>
    <message>
        <source>Not restored</source>
        <translation>Nicht wiederhergestellt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ReplayDialog</name>
    <message>
        <source>Deliver again</source>
        <translation>Erneut zustellen</translation>
    </message>
    <message>
        <source>Only those that did not arrive</source>
        <translation>Nur was nicht ankam</translation>
    </message>
    <message>
        <source>What came to be in this time goes to %1 again, the oldest first.</source>
        <translation>Was in dieser Zeit entstand, geht erneut an %1, das Älteste zuerst.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RepliesModel</name>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Nicht erreicht</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Mails</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>All domains</source>
        <translation>Alle Domains</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ResponsesModel</name>
    <message>
        <source>Promoter</source>
        <translation>Fördernd</translation>
    </message>
    <message>
        <source>Passive</source>
        <translation>Passiv</translation>
    </message>
    <message>
        <source>Detractor</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>Zufrieden</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Dissatisfied</source>
        <translation>Unzufrieden</translation>
    </message>
    <message>
        <source>Without a comment</source>
        <translation>Ohne Kommentar</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>score and category</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RetentionCard</name>
    <message>
        <source>New retention</source>
        <translation>Neue Wiederkehr</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Wiederkehr</translation>
    </message>
    <message>
        <source>It needs the event that begins a cohort, and that of coming back.</source>
        <translation>Nötig sind das Ereignis, mit dem eine Kohorte beginnt, und das der Rückkehr.</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Week of</source>
        <translation>Woche ab</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>came back and did %1</source>
        <translation>kamen zurück: %1</translation>
    </message>
    <message>
        <source>Nobody did %1 for the first time since %2.</source>
        <translation>Niemand tat %1 zum ersten Mal seit %2.</translation>
    </message>
    <message>
        <source>first %1, then again %2</source>
        <translation>zuerst %1, danach wieder %2</translation>
    </message>
    <message>
        <source>Week of %1</source>
        <translation>Woche ab %1</translation>
    </message>
    <message>
        <source>%1, back in period %2</source>
        <comment>cohort, number</comment>
        <translation>%1, zurück in Abschnitt %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>analysis, which number of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Counted: %1</source>
        <translation>Gezählt: %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RetentionEditor</name>
    <message>
        <source>Weekly retention</source>
        <translation>Wöchentliche Wiederkehr</translation>
    </message>
    <message>
        <source>Event that begins a cohort</source>
        <translation>Ereignis, mit dem eine Kohorte beginnt</translation>
    </message>
    <message>
        <source>Event of coming back</source>
        <translation>Ereignis der Rückkehr</translation>
    </message>
    <message>
        <source>Length of a period</source>
        <translation>Länge eines Zeitabschnitts</translation>
    </message>
    <message>
        <source>week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Number of periods</source>
        <translation>Anzahl der Abschnitte</translation>
    </message>
    <message>
        <source>by contacts whose</source>
        <translation>von Kontakten, deren</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>then again</source>
        <translation>danach wieder</translation>
    </message>
    <message>
        <source>per</source>
        <translation>je</translation>
    </message>
    <message>
        <source>for periods</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Choose an event</source>
        <translation>Ereignis wählen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ReviewList</name>
    <message>
        <source>Referred</source>
        <translation>Geworben</translation>
    </message>
    <message>
        <source>Brought by</source>
        <translation>Geworben von</translation>
    </message>
    <message>
        <source>Why it is held</source>
        <translation>Warum angehalten</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Conversions to review</source>
        <translation>Abschlüsse zum Prüfen</translation>
    </message>
    <message>
        <source>The conversions could not be read</source>
        <translation>Die Abschlüsse konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>Freigeben …</translation>
    </message>
    <message>
        <source>Deny…</source>
        <translation>Ablehnen …</translation>
    </message>
    <message>
        <source>Select a conversion in the list.</source>
        <translation>Wählen Sie einen Abschluss in der Liste.</translation>
    </message>
    <message>
        <source>Nothing to review</source>
        <translation>Nichts zu prüfen</translation>
    </message>
    <message>
        <source>Conversions that look odd wait here instead of paying rewards.</source>
        <translation>Auffällige Abschlüsse warten hier, statt Prämien auszuzahlen.</translation>
    </message>
    <message>
        <source>%1 brought in %2. %3.</source>
        <translation>%1 hat %2 geworben. %3.</translation>
    </message>
    <message>
        <source>Conversion approved</source>
        <translation>Abschluss freigegeben</translation>
    </message>
    <message>
        <source>Conversion denied</source>
        <translation>Abschluss abgelehnt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RewardEdit</name>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Currency, such as USD; empty for points</source>
        <translation>Währung, etwa USD; leer für Punkte</translation>
    </message>
    <message>
        <source>Of what, such as credit, discount or points</source>
        <translation>Wovon, etwa credit, discount oder points</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RewardList</name>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>Wovon</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Rewards, newest first</source>
        <translation>Prämien, neueste zuerst</translation>
    </message>
    <message>
        <source>Nothing was paid yet</source>
        <translation>Noch nichts ausgezahlt</translation>
    </message>
    <message>
        <source>Each conversion that counts leaves its rewards here.</source>
        <translation>Jeder Abschluss, der zählt, hinterlässt hier seine Prämien.</translation>
    </message>
    <message>
        <source>The rewards could not be read</source>
        <translation>Die Prämien konnten nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RuleEditor</name>
    <message>
        <source>Those for whom this does not hold</source>
        <translation>Jene, für die dies nicht gilt</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move into a group</source>
        <translation>In eine Gruppe</translation>
    </message>
    <message>
        <source>Move out of the group</source>
        <translation>Aus der Gruppe heraus</translation>
    </message>
    <message>
        <source>Put into a group of its own</source>
        <translation>In eine eigene Gruppe</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>This rule cannot be moved there</source>
        <translation>Diese Regel lässt sich dorthin nicht bewegen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RuleFields</name>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Engagement score</source>
        <translation>Aktivitätswert</translation>
    </message>
    <message>
        <source>Lead score</source>
        <translation>Lead-Wert</translation>
    </message>
    <message>
        <source>Subscribed</source>
        <translation>Abonniert</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>ist gleich</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>later than</source>
        <translation>später als</translation>
    </message>
    <message>
        <source>since</source>
        <translation>seit</translation>
    </message>
    <message>
        <source>earlier than</source>
        <translation>früher als</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>ist eins von</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>ist keins von</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>enthält nicht</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>exists</source>
        <translation>ist bekannt</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>ist unbekannt</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vor</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>within the last</source>
        <translation>innerhalb der letzten</translation>
    </message>
    <message>
        <source>not within the last</source>
        <translation>nicht innerhalb der letzten</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>exactly</source>
        <translation>genau</translation>
    </message>
    <message>
        <source>happened</source>
        <translation>geschah</translation>
    </message>
    <message>
        <source>did not happen</source>
        <translation>geschah nicht</translation>
    </message>
    <message>
        <source>is a member</source>
        <translation>ist Mitglied</translation>
    </message>
    <message>
        <source>is not a member</source>
        <translation>ist kein Mitglied</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln week(s)</source>
        <translation>
            <numerusform>%Ln Woche</numerusform>
            <numerusform>%Ln Wochen</numerusform>
        </translation>
    </message>
    <message>
        <source>all time</source>
        <translation>jemals</translation>
    </message>
    <message numerus="yes">
        <source>last %Ln minute(s)</source>
        <translation>
            <numerusform>letzte %Ln Minute</numerusform>
            <numerusform>letzte %Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %Ln hour(s)</source>
        <translation>
            <numerusform>letzte %Ln Stunde</numerusform>
            <numerusform>letzte %Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %Ln day(s)</source>
        <translation>
            <numerusform>letzter %Ln Tag</numerusform>
            <numerusform>letzte %Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %Ln week(s)</source>
        <translation>
            <numerusform>letzte %Ln Woche</numerusform>
            <numerusform>letzte %Ln Wochen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::RuleHandle</name>
    <message>
        <source>Drag to move, click for more</source>
        <translation>Ziehen bewegt, Klicken bietet mehr</translation>
    </message>
</context>
<context>
    <name>growthos::ui::RuleSentence</name>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 happened at least %Ln time(s) in the last %2</source>
        <translation>
            <numerusform>%1 geschah mindestens %Ln Mal innerhalb der letzten %2</numerusform>
            <numerusform>%1 geschah mindestens %Ln Mal innerhalb der letzten %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 happened at least %Ln time(s)</source>
        <translation>
            <numerusform>%1 geschah mindestens %Ln Mal</numerusform>
            <numerusform>%1 geschah mindestens %Ln Mal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 happened at most %Ln time(s) in the last %2</source>
        <translation>
            <numerusform>%1 geschah höchstens %Ln Mal innerhalb der letzten %2</numerusform>
            <numerusform>%1 geschah höchstens %Ln Mal innerhalb der letzten %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 happened at most %Ln time(s)</source>
        <translation>
            <numerusform>%1 geschah höchstens %Ln Mal</numerusform>
            <numerusform>%1 geschah höchstens %Ln Mal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 happened exactly %Ln time(s) in the last %2</source>
        <translation>
            <numerusform>%1 geschah genau %Ln Mal innerhalb der letzten %2</numerusform>
            <numerusform>%1 geschah genau %Ln Mal innerhalb der letzten %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 happened exactly %Ln time(s)</source>
        <translation>
            <numerusform>%1 geschah genau %Ln Mal</numerusform>
            <numerusform>%1 geschah genau %Ln Mal</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 happened in the last %2</source>
        <translation>%1 geschah innerhalb der letzten %2</translation>
    </message>
    <message>
        <source>%1 happened</source>
        <translation>%1 geschah</translation>
    </message>
    <message>
        <source>%1 did not happen in the last %2</source>
        <translation>%1 geschah nicht innerhalb der letzten %2</translation>
    </message>
    <message>
        <source>%1 never happened</source>
        <translation>%1 geschah nie</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 ist nicht %2</translation>
    </message>
    <message>
        <source>%1 is none of %2</source>
        <translation>%1 ist nichts von %2</translation>
    </message>
    <message>
        <source>%1 is after %2</source>
        <translation>%1 ist nach %2</translation>
    </message>
    <message>
        <source>%1 is more than %2</source>
        <translation>%1 ist mehr als %2</translation>
    </message>
    <message>
        <source>%1 is %2 or later</source>
        <translation>%1 ist %2 oder später</translation>
    </message>
    <message>
        <source>%1 is at least %2</source>
        <translation>%1 ist mindestens %2</translation>
    </message>
    <message>
        <source>%1 is before %2</source>
        <translation>%1 ist vor %2</translation>
    </message>
    <message>
        <source>%1 is less than %2</source>
        <translation>%1 ist weniger als %2</translation>
    </message>
    <message>
        <source>%1 is %2 or earlier</source>
        <translation>%1 ist %2 oder früher</translation>
    </message>
    <message>
        <source>%1 is at most %2</source>
        <translation>%1 ist höchstens %2</translation>
    </message>
    <message>
        <source>%1 contains %2</source>
        <translation>%1 enthält %2</translation>
    </message>
    <message>
        <source>%1 does not contain %2</source>
        <translation>%1 enthält nicht %2</translation>
    </message>
    <message>
        <source>%1 starts with %2</source>
        <translation>%1 beginnt mit %2</translation>
    </message>
    <message>
        <source>%1 ends with %2</source>
        <translation>%1 endet mit %2</translation>
    </message>
    <message>
        <source>%1 is within the last %2</source>
        <translation>%1 liegt innerhalb der letzten %2</translation>
    </message>
    <message>
        <source>%1 is not within the last %2</source>
        <translation>%1 liegt nicht innerhalb der letzten %2</translation>
    </message>
    <message>
        <source>%1 is known</source>
        <translation>%1 ist bekannt</translation>
    </message>
    <message>
        <source>%1 is not known</source>
        <translation>%1 ist unbekannt</translation>
    </message>
    <message>
        <source>the contact is in “%1”</source>
        <translation>der Kontakt ist in „%1“</translation>
    </message>
    <message>
        <source>the contact is not in “%1”</source>
        <translation>der Kontakt ist nicht in „%1“</translation>
    </message>
    <message>
        <source>not (%1)</source>
        <translation>nicht (%1)</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>%1, where %2</source>
        <translation>%1, wobei %2</translation>
    </message>
    <message>
        <source>Contacts for whom %1.</source>
        <translation>Kontakte, für die gilt: %1.</translation>
    </message>
    <message numerus="yes">
        <source>any of %Ln</source>
        <translation>
            <numerusform>eine von %Ln</numerusform>
            <numerusform>eine von %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all of %Ln</source>
        <translation>
            <numerusform>alle von %Ln</numerusform>
            <numerusform>alle von %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::RunSummary</name>
    <message>
        <source>Whoever enters %1 begins.</source>
        <translation>Wer in %1 eintritt, beginnt.</translation>
    </message>
    <message>
        <source>Whoever does %1 begins.</source>
        <translation>Wer %1 auslöst, beginnt.</translation>
    </message>
    <message>
        <source>Whoever does %1 while in %2 begins.</source>
        <translation>Wer %1 auslöst und dabei in %2 ist, beginnt.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>who begins, how often</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>As often as it happens.</source>
        <translation>So oft es geschieht.</translation>
    </message>
    <message>
        <source>Once per contact.</source>
        <translation>Einmal je Kontakt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) are in %1 now, %2 of them can be reached.</source>
        <translation>
            <numerusform>%Ln Kontakt ist jetzt in %1, davon erreichbar: %2.</numerusform>
            <numerusform>%Ln Kontakte sind jetzt in %1, davon erreichbar: %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>how many match, what becomes of them</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>They do not begin: only who enters from now on does.</source>
        <translation>Sie beginnen nicht: Das tut nur, wer von jetzt an eintritt.</translation>
    </message>
    <message>
        <source>They begin with their next %1.</source>
        <translation>Sie beginnen mit ihrem nächsten %1.</translation>
    </message>
    <message numerus="yes">
        <source>%1 came %Ln time(s) so far. Nobody begins for what came before the start.</source>
        <translation>
            <numerusform>%1 kam bisher %Ln Mal. Was vor dem Start kam, lässt niemanden beginnen.</numerusform>
            <numerusform>%1 kam bisher %Ln Mal. Was vor dem Start kam, lässt niemanden beginnen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has never come so far.</source>
        <translation>%1 kam bisher noch nie.</translation>
    </message>
    <message>
        <source>The first email goes out as soon as a contact begins.</source>
        <translation>Die erste E-Mail geht hinaus, sobald ein Kontakt beginnt.</translation>
    </message>
    <message>
        <source>The first email goes out %1 after a contact has begun.</source>
        <translation>Wartezeit vom Beginn bis zur ersten E-Mail: %1.</translation>
    </message>
    <message>
        <source>%1 It waits for its send window.</source>
        <comment>when the first email goes out</comment>
        <translation>%1 Sie wartet auf ihr Sendefenster.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>when the first email goes out, how many there are</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) in all.</source>
        <translation>
            <numerusform>Insgesamt %Ln E-Mail.</numerusform>
            <numerusform>Insgesamt %Ln E-Mails.</numerusform>
        </translation>
    </message>
    <message>
        <source>At most %1, by the limits that are set.</source>
        <translation>Höchstens %1, nach den gesetzten Grenzen.</translation>
    </message>
    <message>
        <source>No limit is set: as fast as the mail server takes them.</source>
        <translation>Keine Grenze ist gesetzt: so schnell, wie der Mailserver sie annimmt.</translation>
    </message>
    <message>
        <source>%1 Ends near %2.</source>
        <comment>pace, moment</comment>
        <translation>%1 Endet etwa am %2.</translation>
    </message>
    <message>
        <source>It goes on: %1 of %2 are done.</source>
        <translation>Es geht weiter: %1 von %2 sind erledigt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln email(s) are still to go out.</source>
        <translation>
            <numerusform>%Ln E-Mail steht noch aus.</numerusform>
            <numerusform>%Ln E-Mails stehen noch aus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) in %1 get this email.</source>
        <translation>
            <numerusform>%Ln Kontakt in %1 bekommt diese E-Mail.</numerusform>
            <numerusform>%Ln Kontakte in %1 bekommen diese E-Mail.</numerusform>
        </translation>
    </message>
    <message>
        <source>Passed over: %1 unsubscribed, bounced or suppressed, %2 without an address.</source>
        <translation>Übergangen: %1 abgemeldet, unzustellbar oder gesperrt, %2 ohne Adresse.</translation>
    </message>
    <message>
        <source>It goes out on %1, to those who are in the segment then.</source>
        <translation>Sie geht am %1 hinaus, an die, die dann im Segment sind.</translation>
    </message>
    <message>
        <source>It goes out at once.</source>
        <translation>Sie geht sofort hinaus.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) go on where they stand; what was left of their waits is still left.</source>
        <translation>
            <numerusform>%Ln Kontakt geht weiter, wo er steht; was von seiner Wartezeit übrig war, ist es noch.</numerusform>
            <numerusform>%Ln Kontakte gehen weiter, wo sie stehen; was von ihren Wartezeiten übrig war, ist es noch.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is on the way.</source>
        <translation>Niemand ist unterwegs.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued email(s) go out now.</source>
        <translation>
            <numerusform>%Ln wartende E-Mail geht jetzt hinaus.</numerusform>
            <numerusform>%Ln wartende E-Mails gehen jetzt hinaus.</numerusform>
        </translation>
    </message>
    <message>
        <source>What came while it was paused begins nothing.</source>
        <translation>Was während der Pause kam, lässt niemanden beginnen.</translation>
    </message>
    <message>
        <source>It does not go out on %1.</source>
        <translation>Sie geht nicht am %1 hinaus.</translation>
    </message>
    <message>
        <source>It does not go out.</source>
        <translation>Sie geht nicht hinaus.</translation>
    </message>
    <message>
        <source>Resume schedules it again. If its time has passed by then, it goes out at once.</source>
        <translation>Fortsetzen plant sie wieder ein. Ist ihre Zeit bis dahin vorbei, geht sie sofort hinaus.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 are done. The other %Ln contact(s) wait.</source>
        <translation>
            <numerusform>%1 von %2 sind erledigt. Der andere Kontakt wartet (%Ln).</numerusform>
            <numerusform>%1 von %2 sind erledigt. Die anderen %Ln Kontakte warten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) are on their way. They stop where they stand, with what is left of their waits.</source>
        <translation>
            <numerusform>%Ln Kontakt ist unterwegs. Er bleibt stehen, wo er ist, mit dem, was von seiner Wartezeit übrig ist.</numerusform>
            <numerusform>%Ln Kontakte sind unterwegs. Sie bleiben stehen, wo sie sind, mit dem, was von ihren Wartezeiten übrig ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued email(s) stay in the queue. What is handed over right now still arrives.</source>
        <translation>
            <numerusform>%Ln E-Mail bleibt in der Warteschlange. Was gerade übergeben wird, kommt noch an.</numerusform>
            <numerusform>%Ln E-Mails bleiben in der Warteschlange. Was gerade übergeben wird, kommt noch an.</numerusform>
        </translation>
    </message>
    <message>
        <source>No email of it is queued.</source>
        <translation>Keine E-Mail von ihr wartet.</translation>
    </message>
    <message>
        <source>Whoever would begin meanwhile does not, not even afterwards.</source>
        <translation>Wer unterdessen beginnen würde, tut es nicht, auch nicht danach.</translation>
    </message>
    <message>
        <source>Resume goes on with those who are left; nobody gets it twice.</source>
        <translation>Fortsetzen macht mit denen weiter, die übrig sind; niemand bekommt sie zweimal.</translation>
    </message>
    <message>
        <source>Resume goes on from there: the pause does not count as waiting.</source>
        <translation>Fortsetzen macht dort weiter: Die Pause zählt nicht als Warten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) besides keep their place and get no mail: unsubscribed, bounced or suppressed.</source>
        <translation>
            <numerusform>%Ln weiterer Kontakt behält seinen Platz und bekommt keine E-Mail: abgemeldet, unzustellbar oder gesperrt.</numerusform>
            <numerusform>%Ln weitere Kontakte behalten ihren Platz und bekommen keine E-Mail: abgemeldet, unzustellbar oder gesperrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) besides keep their place and get no mail: they have no email address.</source>
        <translation>
            <numerusform>%Ln weiterer Kontakt behält seinen Platz und bekommt keine E-Mail: keine E-Mail-Adresse.</numerusform>
            <numerusform>%Ln weitere Kontakte behalten ihren Platz und bekommen keine E-Mail: keine E-Mail-Adresse.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SampleCard</name>
    <message>
        <source>Remove sample data</source>
        <translation>Beispieldaten entfernen</translation>
    </message>
    <message>
        <source>Look around with sample data</source>
        <translation>Mit Beispieldaten umsehen</translation>
    </message>
    <message>
        <source>%1 people and a year and a half of what they did, ending today. They live in a project of their own.</source>
        <translation>%1 Personen und anderthalb Jahre dessen, was sie taten, bis heute. Sie liegen in einem eigenen Projekt.</translation>
    </message>
    <message>
        <source>Open sample data</source>
        <translation>Beispieldaten öffnen</translation>
    </message>
    <message>
        <source>Load sample data</source>
        <translation>Beispieldaten laden</translation>
    </message>
    <message>
        <source>Making sample data</source>
        <translation>Beispieldaten entstehen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This is sample data</source>
        <translation>Dies sind Beispieldaten</translation>
    </message>
    <message>
        <source>Nobody in it is real, and no mail can reach them.</source>
        <translation>Niemand darin ist echt, und keine Mail kann sie erreichen.</translation>
    </message>
    <message>
        <source>%1, goes through the same path as your own events.</source>
        <translation>%1, auf demselben Weg wie Ihre eigenen Ereignisse.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SavedCard</name>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>A name is needed</source>
        <translation>Ein Name ist nötig</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ScopeGrid</name>
    <message>
        <source>Scopes</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>%1: read</source>
        <translation>%1: lesen</translation>
    </message>
    <message>
        <source>%1: write</source>
        <translation>%1: schreiben</translation>
    </message>
    <message>
        <source>No scope yet: the key could do nothing.</source>
        <translation>Noch kein Recht: Der Schlüssel könnte nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%n scope(s). Write includes read.</source>
        <translation>
            <numerusform>%n Recht. Schreiben schließt Lesen ein.</numerusform>
            <numerusform>%n Rechte. Schreiben schließt Lesen ein.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::ScoringPage</name>
    <message>
        <source>Days that events are kept</source>
        <translation>Aufbewahrung von Ereignissen in Tagen</translation>
    </message>
    <message>
        <source>Older ones are deleted within an hour, for good. Contacts stay. Empty: for ever.</source>
        <translation>Ältere werden binnen einer Stunde endgültig gelöscht. Kontakte bleiben. Leer: für immer.</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Für immer</translation>
    </message>
    <message>
        <source>Lead score</source>
        <translation>Lead-Wert</translation>
    </message>
    <message>
        <source>The sum of the points of those rules that hold for a contact, from 0 to 100.</source>
        <translation>Die Summe der Punkte der Regeln, die für einen Kontakt gelten, von 0 bis 100.</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Data and scores</source>
        <translation>Daten und Werte</translation>
    </message>
    <message>
        <source>Name of rule %1</source>
        <translation>Name von Regel %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Points of rule %1</source>
        <translation>Punkte von Regel %1</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>Bedingungen …</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>Regel entfernen</translation>
    </message>
    <message>
        <source>Holds for nobody yet: it has no rules.</source>
        <translation>Gilt noch für niemanden: ohne Bedingungen.</translation>
    </message>
    <message>
        <source>Rules of the score</source>
        <translation>Bedingungen des Werts</translation>
    </message>
    <message>
        <source>Rules of %1</source>
        <translation>Bedingungen von %1</translation>
    </message>
    <message>
        <source>Use these rules</source>
        <translation>Bedingungen übernehmen</translation>
    </message>
    <message>
        <source>No condition is complete yet.</source>
        <translation>Noch ist keine Bedingung vollständig.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Screens</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Zielgruppe</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Plan and limits</source>
        <translation>Tarif und Grenzen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Language and region</source>
        <translation>Sprache und Region</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
    <message>
        <source>Engage</source>
        <translation>Ansprache</translation>
    </message>
    <message>
        <source>Surveys</source>
        <translation>Umfragen</translation>
    </message>
    <message>
        <source>New segment</source>
        <translation>Neues Segment</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Verstehen</translation>
    </message>
    <message>
        <source>Analytics</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Flags and experiments</source>
        <translation>Flags und Experimente</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Data and scores</source>
        <translation>Daten und Werte</translation>
    </message>
    <message>
        <source>Waitlists</source>
        <translation>Wartelisten</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Referrals</source>
        <translation>Empfehlungen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SecretDialog</name>
    <message>
        <source>Signing secret of %1</source>
        <translation>Signaturgeheimnis von %1</translation>
    </message>
    <message>
        <source>Your receiver checks signatures with it. It is shown only this once.</source>
        <translation>Ihr Empfänger prüft damit Signaturen. Es wird nur dieses eine Mal gezeigt.</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>Signaturgeheimnis</translation>
    </message>
    <message>
        <source>Copy secret</source>
        <translation>Geheimnis kopieren</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SecretField</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
    <message>
        <source>It was shown once and is not kept</source>
        <translation>Er wurde einmal gezeigt und wird nicht aufbewahrt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SegmentDocument</name>
    <message>
        <source>Nothing was changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
    <message>
        <source>There is no condition yet</source>
        <translation>Es gibt noch keine Bedingung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln condition(s) are not complete yet</source>
        <translation>
            <numerusform>%Ln Bedingung ist noch nicht vollständig</numerusform>
            <numerusform>%Ln Bedingungen sind noch nicht vollständig</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SegmentScoresModel</name>
    <message>
        <source>%1 to %2</source>
        <comment>ends of an interval</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Too few answers to tell</source>
        <translation>Zu wenige Antworten für eine Aussage</translation>
    </message>
    <message>
        <source>Members of</source>
        <translation>Mitglieder von</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Mittel</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SegmentsCard</name>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>In no segment</source>
        <translation>In keinem Segment</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SegmentsModel</name>
    <message>
        <source>Static</source>
        <translation>Fest</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeichert</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>In Vorbereitung</translation>
    </message>
    <message>
        <source>New segment</source>
        <translation>Neues Segment</translation>
    </message>
    <message>
        <source>Never saved</source>
        <translation>Nie gespeichert</translation>
    </message>
    <message>
        <source>Contacts that were put in by hand</source>
        <translation>Kontakte, die von Hand aufgenommen wurden</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SegmentsView</name>
    <message>
        <source>Segment saved</source>
        <translation>Segment gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s)</source>
        <translation>
            <numerusform>%Ln Mitglied</numerusform>
            <numerusform>%Ln Mitglieder</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody else has changed this segment</source>
        <translation>Jemand anderes hat dieses Segment geändert</translation>
    </message>
    <message>
        <source>Nothing was saved. Reload reads theirs and keeps your changes on top.</source>
        <translation>Nichts wurde gespeichert. Neu laden holt den anderen Stand und behält Ihre Änderungen darüber.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>This segment is not there any more</source>
        <translation>Dieses Segment gibt es nicht mehr</translation>
    </message>
    <message>
        <source>Somebody has deleted it. What was not saved of it is still here: Save as… keeps it.</source>
        <translation>Jemand hat es gelöscht. Was davon nicht gespeichert war, ist noch hier: Speichern als … behält es.</translation>
    </message>
    <message>
        <source>The segment could not be read</source>
        <translation>Das Segment ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>New segment</source>
        <translation>Neues Segment</translation>
    </message>
    <message>
        <source>Draft kept %1</source>
        <translation>Entwurf bewahrt %1</translation>
    </message>
    <message>
        <source>Rename segment</source>
        <translation>Segment umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Name the segment</source>
        <translation>Segment benennen</translation>
    </message>
    <message>
        <source>Save segment</source>
        <translation>Segment speichern</translation>
    </message>
    <message>
        <source>Save as another segment</source>
        <translation>Als anderes Segment speichern</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Kopie von %1</translation>
    </message>
    <message>
        <source>Segment not saved</source>
        <translation>Segment nicht gespeichert</translation>
    </message>
    <message>
        <source>Segment not duplicated</source>
        <translation>Segment nicht dupliziert</translation>
    </message>
    <message>
        <source>A static segment is its members; put them into a new one.</source>
        <translation>Ein festes Segment besteht aus seinen Mitgliedern; nehmen Sie sie in ein neues auf.</translation>
    </message>
    <message>
        <source>Segment duplicated</source>
        <translation>Segment dupliziert</translation>
    </message>
    <message>
        <source>Segment not deleted</source>
        <translation>Segment nicht gelöscht</translation>
    </message>
    <message>
        <source>%1 deleted</source>
        <translation>%1 gelöscht</translation>
    </message>
    <message>
        <source>Segment not restored</source>
        <translation>Segment nicht wiederhergestellt</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation>Umbenennen (F2)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als …</translation>
    </message>
    <message>
        <source>Static segment…</source>
        <translation>Festes Segment …</translation>
    </message>
    <message>
        <source>Find a segment</source>
        <translation>Segment suchen</translation>
    </message>
    <message>
        <source>Kind is</source>
        <translation>Art ist</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Static</source>
        <translation>Fest</translation>
    </message>
    <message>
        <source>New segment (Ctrl+N)</source>
        <translation>Neues Segment (Strg+N)</translation>
    </message>
    <message>
        <source>No segment matches</source>
        <translation>Kein Segment passt</translation>
    </message>
    <message>
        <source>None has all of this at once.</source>
        <translation>Keines hat all das zugleich.</translation>
    </message>
    <message>
        <source>No segments yet</source>
        <translation>Noch keine Segmente</translation>
    </message>
    <message>
        <source>A segment is a group of contacts by what they are and did. It keeps itself up to date.</source>
        <translation>Ein Segment ist eine Gruppe von Kontakten nach dem, was sie sind und taten. Es hält sich selbst aktuell.</translation>
    </message>
    <message>
        <source>Build the first segment</source>
        <translation>Das erste Segment bauen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln segment(s)</source>
        <translation>
            <numerusform>%Ln Segment</numerusform>
            <numerusform>%Ln Segmente</numerusform>
        </translation>
    </message>
    <message>
        <source>Segments were not read</source>
        <translation>Segmente wurden nicht gelesen</translation>
    </message>
    <message>
        <source>The first %1 of %2</source>
        <translation>Die ersten %1 von %2</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>All contacts</source>
        <translation>Alle Kontakte</translation>
    </message>
    <message>
        <source>Everybody in “%1” as it is saved.</source>
        <translation>Alle in „%1“, wie es gespeichert ist.</translation>
    </message>
    <message>
        <source>Members…</source>
        <translation>Mitglieder …</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SendTest</name>
    <message>
        <source>Address for a test</source>
        <translation>Adresse für einen Test</translation>
    </message>
    <message>
        <source>you@example.com</source>
        <translation>name@example.com</translation>
    </message>
    <message>
        <source>Lies in the outbox: no mail server is set up. Stats are not affected.</source>
        <translation>Liegt im Postausgang: Es ist kein Mailserver eingerichtet. Die Statistik bleibt unberührt.</translation>
    </message>
    <message>
        <source>Handed over. Stats are not affected.</source>
        <translation>Übergeben. Die Statistik bleibt unberührt.</translation>
    </message>
    <message>
        <source>Send test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>An address is needed</source>
        <translation>Eine Adresse wird gebraucht</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SendWindowField</name>
    <message>
        <source>Send window</source>
        <translation>Sendefenster</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Mon–Fri, 09:00–17:00 local time</source>
        <translation>Mo–Fr, 09:00–17:00 Ortszeit</translation>
    </message>
    <message>
        <source>Every day, 09:00–17:00 local time</source>
        <translation>Täglich, 09:00–17:00 Ortszeit</translation>
    </message>
    <message>
        <source>Own days and hours</source>
        <translation>Eigene Tage und Zeiten</translation>
    </message>
    <message>
        <source>Window opens</source>
        <translation>Fenster öffnet</translation>
    </message>
    <message>
        <source>Window closes</source>
        <translation>Fenster schließt</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two times of day</comment>
        <translation>bis</translation>
    </message>
    <message>
        <source>Time zone of the window</source>
        <translation>Zeitzone des Fensters</translation>
    </message>
    <message>
        <source>Time zone of the contact</source>
        <translation>Zeitzone des Kontakts</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SendingPage</name>
    <message>
        <source>On their way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>What mail servers say</source>
        <translation>Was Mailserver sagen</translation>
    </message>
    <message>
        <source>Senders</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Domains of recipients</source>
        <translation>Domains der Empfänger</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Rate now</source>
        <translation>Tempo jetzt</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Ends near</source>
        <translation>Ende gegen</translation>
    </message>
    <message>
        <source>By sender</source>
        <translation>Nach Absender</translation>
    </message>
    <message>
        <source>By domain of the recipients</source>
        <translation>Nach Domain der Empfänger</translation>
    </message>
    <message>
        <source>The queue was not read</source>
        <translation>Die Warteschlange wurde nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message numerus="yes">
        <source>%Ln held</source>
        <comment>mails in the queue</comment>
        <translation>
            <numerusform>%Ln pausiert</numerusform>
            <numerusform>%Ln pausiert</numerusform>
        </translation>
    </message>
    <message>
        <source>into the outbox</source>
        <translation>in den Postausgang</translation>
    </message>
    <message numerus="yes">
        <source>%Ln domain(s) slowed</source>
        <translation>
            <numerusform>%Ln Domain gebremst</numerusform>
            <numerusform>%Ln Domains gebremst</numerusform>
        </translation>
    </message>
    <message>
        <source>None is set</source>
        <translation>Keine gesetzt</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>The mail server cannot be reached</source>
        <translation>Der Mailserver ist nicht erreichbar</translation>
    </message>
    <message>
        <source>%1 Tried again at %2.</source>
        <comment>reply, time</comment>
        <translation>%1 Neuer Versuch um %2.</translation>
    </message>
    <message>
        <source>No replies yet</source>
        <translation>Noch keine Antworten</translation>
    </message>
    <message>
        <source>Mails are written to the outbox: no mail server is set.</source>
        <translation>Mails werden in den Postausgang geschrieben: Es ist kein Mailserver gesetzt.</translation>
    </message>
    <message>
        <source>What mail servers say to mails since the program began.</source>
        <translation>Was Mailserver zu Mails sagen, seit das Programm läuft.</translation>
    </message>
    <message>
        <source>No mails yet</source>
        <translation>Noch keine Mails</translation>
    </message>
    <message>
        <source>What waits and what went since the program began.</source>
        <translation>Was wartet und was hinausging, seit das Programm läuft.</translation>
    </message>
    <message>
        <source>Not paused</source>
        <translation>Nicht pausiert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not due yet</source>
        <comment>mails in the queue</comment>
        <translation>
            <numerusform>%Ln noch nicht fällig</numerusform>
            <numerusform>%Ln noch nicht fällig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln connection(s); the server takes no more</source>
        <translation>
            <numerusform>%1 von %Ln Verbindung; mehr nimmt der Server nicht an</numerusform>
            <numerusform>%1 von %Ln Verbindungen; mehr nimmt der Server nicht an</numerusform>
        </translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>moment</comment>
        <translation>von %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SequenceDesigner</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Auslöser</translation>
    </message>
    <message>
        <source>As often as it happens</source>
        <translation>Sooft es geschieht</translation>
    </message>
    <message>
        <source>Once per contact</source>
        <translation>Einmal je Kontakt</translation>
    </message>
    <message>
        <source>Email %1</source>
        <translation>E-Mail %1</translation>
    </message>
    <message>
        <source>Subject of the template</source>
        <translation>Betreff der Vorlage</translation>
    </message>
    <message>
        <source>Insert an email before email %1</source>
        <translation>E-Mail vor E-Mail %1 einfügen</translation>
    </message>
    <message>
        <source>Add an email at the end</source>
        <translation>E-Mail am Ende anfügen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Email %1 removed</source>
        <translation>E-Mail %1 entfernt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SequenceInspector</name>
    <message>
        <source>Selected step</source>
        <translation>Gewählter Schritt</translation>
    </message>
    <message>
        <source>Select a step to change it.</source>
        <translation>Wählen Sie einen Schritt, um ihn zu ändern.</translation>
    </message>
    <message>
        <source>Once per contact</source>
        <translation>Einmal je Kontakt</translation>
    </message>
    <message>
        <source>As often as it happens</source>
        <translation>Sooft es geschieht</translation>
    </message>
    <message>
        <source>Begins with the event</source>
        <translation>Beginnt mit dem Ereignis</translation>
    </message>
    <message>
        <source>Such as signup_completed.</source>
        <translation>Zum Beispiel signup_completed.</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>With an event: only for members. Without one: begins when a contact enters it.</source>
        <translation>Mit Ereignis: nur für Mitglieder. Ohne: beginnt, wenn ein Kontakt eintritt.</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Ends early with the event</source>
        <translation>Endet vorzeitig mit dem Ereignis</translation>
    </message>
    <message>
        <source>Or on entering the segment</source>
        <translation>Oder bei Eintritt in das Segment</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Empty: the default sender of the settings.</source>
        <translation>Leer: der Standardabsender der Einstellungen.</translation>
    </message>
    <message>
        <source>Unit of the wait</source>
        <translation>Einheit der Wartezeit</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>weeks</source>
        <translation>Wochen</translation>
    </message>
    <message>
        <source>Wait before it</source>
        <translation>Wartezeit davor</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Empty: that of the template.</source>
        <translation>Leer: der Betreff der Vorlage.</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Preheader</source>
        <translation>Vorschautext</translation>
    </message>
    <message>
        <source>Shown behind the subject in lists.</source>
        <translation>Steht in Listen hinter dem Betreff.</translation>
    </message>
    <message>
        <source>Send window</source>
        <translation>Sendezeit</translation>
    </message>
    <message>
        <source>Only for</source>
        <translation>Nur für</translation>
    </message>
    <message>
        <source>Others go on without it.</source>
        <translation>Andere gehen ohne sie weiter.</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>No segment</source>
        <translation>Kein Segment</translation>
    </message>
    <message>
        <source>Choose a template</source>
        <translation>Vorlage wählen</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>Duplicate the email</source>
        <translation>E-Mail duplizieren</translation>
    </message>
    <message>
        <source>Remove the email</source>
        <translation>E-Mail entfernen</translation>
    </message>
    <message>
        <source>Trigger and end</source>
        <translation>Auslöser und Ende</translation>
    </message>
    <message>
        <source>Email %1</source>
        <translation>E-Mail %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ServerPage</name>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Start the program with --listen, --ingest-listen, --tls-cert and --tls-key for other ones.</source>
        <translation>Für andere das Programm mit --listen, --ingest-listen, --tls-cert und --tls-key starten.</translation>
    </message>
    <message>
        <source>What is stored</source>
        <translation>Was gespeichert ist</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Öffentliche Adresse</translation>
    </message>
    <message>
        <source>Base of tracking and hosted links, as others reach this server. Empty: the ingest address.</source>
        <translation>Anfang von Tracking- und gehosteten Links, so wie andere diesen Server erreichen. Leer: die Ingest-Adresse.</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Vertrauenswürdige Proxys</translation>
    </message>
    <message>
        <source>IP addresses, one a line. What they say about the sender of a request is believed.</source>
        <translation>IP-Adressen, eine je Zeile. Ihnen wird geglaubt, von wem eine Anfrage kommt.</translation>
    </message>
    <message>
        <source>Management API</source>
        <translation>Management-API</translation>
    </message>
    <message>
        <source>Both APIs</source>
        <translation>Beide APIs</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Ingest API and public pages</source>
        <translation>Ingest-API und öffentliche Seiten</translation>
    </message>
    <message>
        <source>Copy ingest address</source>
        <translation>Ingest-Adresse kopieren</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>HTTPS</source>
        <translation>HTTPS</translation>
    </message>
    <message>
        <source>none, HTTP</source>
        <translation>keine, HTTP</translation>
    </message>
    <message>
        <source>The server is not running.</source>
        <translation>Der Server läuft nicht.</translation>
    </message>
    <message>
        <source>The server is starting.</source>
        <translation>Der Server startet.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Copy folder</source>
        <translation>Ordner kopieren</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>Ereignisprotokoll</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>Im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Webhooks may go to private addresses</source>
        <translation>Webhooks dürfen an private Adressen gehen</translation>
    </message>
    <message>
        <source>To machines of your own network, such as 10.0.0.5; otherwise only to public ones.</source>
        <translation>An Rechner des eigenen Netzes, etwa 10.0.0.5; sonst nur an öffentliche.</translation>
    </message>
    <message>
        <source>Proxy and webhooks</source>
        <translation>Proxy und Webhooks</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SettingsView</name>
    <message>
        <source>New key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Settings saved</source>
        <translation>Einstellungen gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s), in force now</source>
        <translation>
            <numerusform>%Ln Änderung, gilt ab jetzt</numerusform>
            <numerusform>%Ln Änderungen, gelten ab jetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody else has changed the settings</source>
        <translation>Jemand anders hat die Einstellungen geändert</translation>
    </message>
    <message>
        <source>Nothing was saved. Reload shows theirs and keeps your changes on top.</source>
        <translation>Nichts wurde gespeichert. Neu laden zeigt die fremden und behält Ihre Änderungen.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>The settings could not be read</source>
        <translation>Die Einstellungen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Draft kept %1</source>
        <translation>Entwurf von %1</translation>
    </message>
    <message numerus="yes">
        <source>Save %Ln change(s)</source>
        <translation>
            <numerusform>%Ln Änderung speichern</numerusform>
            <numerusform>%Ln Änderungen speichern</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
    <message>
        <source>The settings were not saved</source>
        <translation>Die Einstellungen wurden nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ShareBars</name>
    <message>
        <source>%1 %2 (%3)</source>
        <comment>what, count, share</comment>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, detail</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, values</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No values</source>
        <translation>Keine Werte</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>%1, share</source>
        <comment>what</comment>
        <translation>%1, Anteil</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SidebarModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2 failing</source>
        <comment>page, how many</comment>
        <translation>%1, %2 gestört</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Snippets</name>
    <message>
        <source>Install it first: %1</source>
        <translation>Zuerst installieren: %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Sparkline</name>
    <message>
        <source>No values</source>
        <translation>Keine Werte</translation>
    </message>
    <message>
        <source>%1 now, between %2 and %3</source>
        <translation>jetzt %1, zwischen %2 und %3</translation>
    </message>
</context>
<context>
    <name>growthos::ui::StartDialog</name>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>Was geprüft wurde</translation>
    </message>
    <message>
        <source>Not resumed</source>
        <translation>Nicht fortgesetzt</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Something is missing.</source>
        <translation>Es fehlt noch etwas.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::StatePage</name>
    <message>
        <source>API call</source>
        <translation>API-Aufruf</translation>
    </message>
    <message>
        <source>Copy API call</source>
        <translation>API-Aufruf kopieren</translation>
    </message>
</context>
<context>
    <name>growthos::ui::StaticPage</name>
    <message>
        <source>Put in by hand; nobody comes or goes by itself.</source>
        <translation>Von Hand aufgenommen; niemand kommt oder geht von selbst.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Add contacts</source>
        <translation>Kontakte hinzufügen</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Select members to take out</source>
        <translation>Wählen Sie Mitglieder zum Herausnehmen</translation>
    </message>
    <message>
        <source>No members yet</source>
        <translation>Noch keine Mitglieder</translation>
    </message>
    <message>
        <source>Paste a list of contacts or read a CSV file.</source>
        <translation>Fügen Sie eine Liste von Kontakten ein oder lesen Sie eine CSV-Datei.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s)</source>
        <translation>
            <numerusform>%Ln Mitglied</numerusform>
            <numerusform>%Ln Mitglieder</numerusform>
        </translation>
    </message>
    <message>
        <source>Members were not read</source>
        <translation>Mitglieder wurden nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) added</source>
        <translation>
            <numerusform>%Ln Kontakt hinzugefügt</numerusform>
            <numerusform>%Ln Kontakte hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>Members not changed</source>
        <translation>Mitglieder nicht geändert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s) taken out</source>
        <translation>
            <numerusform>%Ln Mitglied herausgenommen</numerusform>
            <numerusform>%Ln Mitglieder herausgenommen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::StatsPeriod</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Stats for</source>
        <translation>Zahlen für</translation>
    </message>
    <message>
        <source>Emails sent in this time, whenever they were opened or clicked</source>
        <translation>E-Mails, die in dieser Zeit gesendet wurden, wann immer sie geöffnet oder angeklickt wurden</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Gesamte Zeit</translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation>
            <numerusform>Letzter Tag</numerusform>
            <numerusform>Letzte %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
</context>
<context>
    <name>growthos::ui::StatusLine</name>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Events per second in the last minute</source>
        <translation>Ereignisse je Sekunde in der letzten Minute</translation>
    </message>
    <message>
        <source>events/s</source>
        <translation>Ereignisse/s</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Schlange</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>99 of 100 requests were answered at least this fast, each one after its event was stored.</source>
        <translation>99 von 100 Anfragen wurden mindestens so schnell beantwortet, jede erst nachdem ihr Ereignis gespeichert war.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Fix…</source>
        <translation>Beheben …</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfängt</translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>Holt auf</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Steht</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>Noch keine Daten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused today</source>
        <translation>
            <numerusform>%Ln heute abgelehnt</numerusform>
            <numerusform>%Ln heute abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln s behind</source>
        <translation>
            <numerusform>etwa %Ln s im Rückstand</numerusform>
            <numerusform>etwa %Ln s im Rückstand</numerusform>
        </translation>
    </message>
    <message>
        <source>Time in %1, the project&apos;s zone</source>
        <translation>Zeit in %1, der Zone des Projekts</translation>
    </message>
    <message>
        <source>port %1 is in use</source>
        <translation>Port %1 ist belegt</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln draft(s) kept here</source>
        <translation>
            <numerusform>%Ln Entwurf hier</numerusform>
            <numerusform>%Ln Entwürfe hier</numerusform>
        </translation>
    </message>
    <message>
        <source>All changes saved</source>
        <translation>Alles gespeichert</translation>
    </message>
    <message>
        <source>Counts cannot be read</source>
        <translation>Zahlen nicht lesbar</translation>
    </message>
    <message>
        <source>%1 It is tried again.</source>
        <translation>%1 Es wird wieder versucht.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::StepFigures</name>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Geklickt</translation>
    </message>
    <message>
        <source>Unsub.</source>
        <translation>Abgem.</translation>
    </message>
    <message>
        <source>Figures are being read</source>
        <translation>Zahlen werden gelesen</translation>
    </message>
    <message>
        <source>Figures were not read</source>
        <translation>Zahlen wurden nicht gelesen</translation>
    </message>
    <message>
        <source>Contacts, of the emails delivered</source>
        <translation>Kontakte, von den zugestellten E-Mails</translation>
    </message>
    <message>
        <source>Emails handed over</source>
        <translation>Übergebene E-Mails</translation>
    </message>
    <message>
        <source>Of the emails sent; – for those that lie in the outbox</source>
        <translation>Von den gesendeten E-Mails; – für die, die im Postausgang liegen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::StepPreview</name>
    <message>
        <source>Open template</source>
        <translation>Vorlage öffnen</translation>
    </message>
    <message>
        <source>Preview of the email</source>
        <translation>Vorschau der E-Mail</translation>
    </message>
    <message>
        <source>Preview of %1</source>
        <translation>Vorschau: %1</translation>
    </message>
    <message>
        <source>Open template of %1</source>
        <translation>Vorlage von %1 öffnen</translation>
    </message>
    <message>
        <source>Choose a template to see the email.</source>
        <translation>Wählen Sie eine Vorlage, um die E-Mail zu sehen.</translation>
    </message>
    <message>
        <source>Save first: a test is what is saved.</source>
        <translation>Erst speichern: Getestet wird, was gespeichert ist.</translation>
    </message>
    <message>
        <source>Preview as</source>
        <translation>Vorschau als</translation>
    </message>
    <message>
        <source>Contact of the preview</source>
        <translation>Kontakt der Vorschau</translation>
    </message>
    <message>
        <source>A made-up person</source>
        <translation>Eine erfundene Person</translation>
    </message>
    <message>
        <source>As the contact before</source>
        <translation>Als vorheriger Kontakt</translation>
    </message>
    <message>
        <source>As the next contact</source>
        <translation>Als nächster Kontakt</translation>
    </message>
    <message>
        <source>From the default sender</source>
        <translation>Vom Standardabsender</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>To a made-up person</source>
        <translation>An eine erfundene Person</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>An %1</translation>
    </message>
    <message>
        <source>To a made-up person: nobody in the segment has an address</source>
        <translation>An eine erfundene Person: Niemand im Segment hat eine Adresse</translation>
    </message>
    <message>
        <source>To a made-up person: no contact has an address</source>
        <translation>An eine erfundene Person: Kein Kontakt hat eine Adresse</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SuccessStep</name>
    <message>
        <source>Event that means success</source>
        <translation>Ereignis, das Erfolg bedeutet</translation>
    </message>
    <message>
        <source>Open Overview</source>
        <translation>Übersicht öffnen</translation>
    </message>
    <message>
        <source>Name the event that means success</source>
        <translation>Das Ereignis nennen, das Erfolg bedeutet</translation>
    </message>
    <message>
        <source>New segments, funnels, campaigns and experiments start from it. It can be changed in Settings, Project.</source>
        <translation>Neue Segmente, Trichter, Kampagnen und Experimente gehen davon aus. Es lässt sich unter Einstellungen, Projekt ändern.</translation>
    </message>
    <message>
        <source>Segments, funnels and campaigns start from it. You choose it from the events that have arrived.</source>
        <translation>Segmente, Trichter und Kampagnen gehen davon aus. Zur Wahl stehen die Ereignisse, die angekommen sind.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveyComments</name>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>Which answers</source>
        <translation>Welche Antworten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Answers to which question</source>
        <translation>Antworten auf welche Frage</translation>
    </message>
    <message>
        <source>Find in comments</source>
        <translation>In Kommentaren suchen</translation>
    </message>
    <message>
        <source>Answers, newest first</source>
        <translation>Antworten, neueste zuerst</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>Alle Fragen</translation>
    </message>
    <message>
        <source>The answers could not be read</source>
        <translation>Die Antworten konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No answer fits</source>
        <translation>Keine Antwort passt</translation>
    </message>
    <message>
        <source>Take the filter away to see all of them.</source>
        <translation>Nehmen Sie den Filter weg, um alle zu sehen.</translation>
    </message>
    <message>
        <source>Nothing of this segment</source>
        <translation>Nichts aus diesem Segment</translation>
    </message>
    <message>
        <source>All contacts, in the list above, shows the answers of everybody.</source>
        <translation>Alle Kontakte, in der Liste oben, zeigt die Antworten von allen.</translation>
    </message>
    <message>
        <source>No comments yet</source>
        <translation>Noch keine Kommentare</translation>
    </message>
    <message>
        <source>They stand here as soon as somebody has answered in words.</source>
        <translation>Sie stehen hier, sobald jemand in Worten geantwortet hat.</translation>
    </message>
    <message>
        <source>Nothing in this time</source>
        <translation>Nichts in dieser Zeit</translation>
    </message>
    <message>
        <source>All time, in the list above, shows older answers too.</source>
        <translation>Gesamte Zeit, in der Liste oben, zeigt auch ältere Antworten.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveyDialog</name>
    <message>
        <source>Edit survey</source>
        <translation>Umfrage bearbeiten</translation>
    </message>
    <message>
        <source>New survey</source>
        <translation>Neue Umfrage</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>For your team.</source>
        <translation>Für Ihr Team.</translation>
    </message>
    <message>
        <source>NPS, 0 to 10</source>
        <translation>NPS, 0 bis 10</translation>
    </message>
    <message>
        <source>CSAT, 1 to 5</source>
        <translation>CSAT, 1 bis 5</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Nachfrage</translation>
    </message>
    <message>
        <source>Asked for the comment.</source>
        <translation>Wird zum Kommentar gestellt.</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Whoever does it is asked.</source>
        <translation>Wer das tut, wird gefragt.</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Such as 10m, 1h or 2d; 0m: at once.</source>
        <translation>Etwa 10m, 1h oder 2d; 0m: sofort.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Create survey</source>
        <translation>Umfrage anlegen</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Part of the survey</source>
        <translation>Teil der Umfrage</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Was gefragt wird</translation>
    </message>
    <message>
        <source>Trigger and frequency</source>
        <translation>Auslöser und Häufigkeit</translation>
    </message>
    <message>
        <source>Questions of your own</source>
        <translation>Eigene Fragen</translation>
    </message>
    <message>
        <source>Of your own questions it is the heading.</source>
        <translation>Bei eigenen Fragen ist es die Überschrift.</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>No event</source>
        <translation>Kein Ereignis</translation>
    </message>
    <message>
        <source>Event “%1”</source>
        <translation>Ereignis „%1“</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>No segment</source>
        <translation>Kein Segment</translation>
    </message>
    <message>
        <source>In the product</source>
        <translation>Im Produkt</translation>
    </message>
    <message>
        <source>By email</source>
        <translation>Per E-Mail</translation>
    </message>
    <message>
        <source>Beside an event: its members alone. Without one: whoever enters it is asked.</source>
        <translation>Neben einem Ereignis: nur seine Mitglieder. Ohne eines: Gefragt wird, wer hineinkommt.</translation>
    </message>
    <message>
        <source>At most, for each contact</source>
        <translation>Höchstens, je Kontakt</translation>
    </message>
    <message>
        <source>Days in which that holds</source>
        <translation>Tage, in denen das gilt</translation>
    </message>
    <message>
        <source>No other survey is asked within them either. 0: the maximum holds for ever.</source>
        <translation>Auch keine andere Umfrage wird in ihnen gestellt. 0: Die Höchstzahl gilt für immer.</translation>
    </message>
    <message>
        <source>Where it is asked</source>
        <translation>Wo gefragt wird</translation>
    </message>
    <message>
        <source>Subject of the mail</source>
        <translation>Betreff der Mail</translation>
    </message>
    <message>
        <source>The question where you leave it empty.</source>
        <translation>Die Frage, wenn das Feld leer bleibt.</translation>
    </message>
    <message>
        <source>Choose an event</source>
        <translation>Ereignis wählen</translation>
    </message>
    <message>
        <source>Any contact</source>
        <translation>Jeder Kontakt</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Kind of survey</source>
        <translation>Art der Umfrage</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveyFigures</name>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>With a comment</source>
        <translation>Mit Kommentar</translation>
    </message>
    <message>
        <source>Average score</source>
        <translation>Durchschnitt</translation>
    </message>
    <message>
        <source>Median time to answer</source>
        <translation>Median der Zeit</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Answers by category</source>
        <translation>Antworten nach Gruppe</translation>
    </message>
    <message>
        <source>By category</source>
        <translation>Nach Gruppe</translation>
    </message>
    <message>
        <source>Answers by score</source>
        <translation>Antworten nach Wert</translation>
    </message>
    <message>
        <source>Net Promoter Score</source>
        <translation>Net Promoter Score</translation>
    </message>
    <message>
        <source>Satisfied, in percent</source>
        <translation>Zufriedene in Prozent</translation>
    </message>
    <message numerus="yes">
        <source>%1 per contact in %Ln day(s)</source>
        <translation>
            <numerusform>%1 je Kontakt an %Ln Tag</numerusform>
            <numerusform>%1 je Kontakt in %Ln Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 per contact</source>
        <translation>%1 je Kontakt</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>ohne gefragt zu sein</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s) came without being asked for</source>
        <translation>
            <numerusform>%Ln Antwort kam, ohne dass gefragt wurde</numerusform>
            <numerusform>%Ln Antworten kamen, ohne dass gefragt wurde</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of answers</source>
        <translation>%1 der Antworten</translation>
    </message>
    <message>
        <source>No scores</source>
        <translation>Keine Werte</translation>
    </message>
    <message>
        <source>was %1</source>
        <comment>average</comment>
        <translation>zuvor %1</translation>
    </message>
    <message>
        <source>No answers</source>
        <translation>Keine Antworten</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>after %1 + %2</source>
        <comment>event, delay</comment>
        <translation>nach %1 + %2</translation>
    </message>
    <message>
        <source>%1 vs. before</source>
        <comment>change of the score since as many days before</comment>
        <translation>%1 zu vorher</translation>
    </message>
    <message>
        <source>Promoters</source>
        <translation>Fürsprecher</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>Zufrieden</translation>
    </message>
    <message>
        <source>Passives</source>
        <translation>Passive</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Detractors</source>
        <translation>Kritiker</translation>
    </message>
    <message>
        <source>Dissatisfied</source>
        <translation>Unzufrieden</translation>
    </message>
    <message>
        <source>Nobody has answered.</source>
        <translation>Niemand hat geantwortet.</translation>
    </message>
    <message>
        <source>%1/%2 asked, %3</source>
        <comment>answers, people, percent</comment>
        <translation>%1/%2 gefragt, %3</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveyPreview</name>
    <message>
        <source>Preview of the survey&apos;s page</source>
        <translation>Vorschau der Seite der Umfrage</translation>
    </message>
    <message>
        <source>As its page shows it</source>
        <translation>Wie ihre Seite es zeigt</translation>
    </message>
    <message>
        <source>Your logo</source>
        <translation>Ihr Logo</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveyQuestions</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Question %L1</source>
        <translation>Frage %L1</translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>Alle Antworten</translation>
    </message>
    <message>
        <source>All answers to question %L1</source>
        <translation>Alle Antworten auf Frage %L1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln Antwort</numerusform>
            <numerusform>%Ln Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 on average</source>
        <comment>answers, rating</comment>
        <translation>%1, im Mittel %2</translation>
    </message>
    <message>
        <source>Nobody has answered this.</source>
        <translation>Das hat niemand beantwortet.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>who, when</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The answers could not be read</source>
        <translation>Die Antworten konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Shares of those who answered; as several can be chosen, they may add to more than 100%.</source>
        <translation>Anteile an denen, die geantwortet haben; da mehreres gewählt werden kann, können sie zusammen mehr als 100&#xa0;% ergeben.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveyResults</name>
    <message>
        <source>What is shown of the survey</source>
        <translation>Was von der Umfrage zu sehen ist</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>By segment</source>
        <translation>Nach Segment</translation>
    </message>
    <message>
        <source>Whose answers</source>
        <translation>Wessen Antworten</translation>
    </message>
    <message>
        <source>All contacts</source>
        <translation>Alle Kontakte</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Trend by week</source>
        <translation>Verlauf nach Wochen</translation>
    </message>
    <message>
        <source>Band: 95% interval</source>
        <translation>Band: 95-%-Intervall</translation>
    </message>
    <message>
        <source>Score by segment</source>
        <translation>Wert nach Segment</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Segments stand here once members of them have answered.</source>
        <translation>Segmente stehen hier, sobald Mitglieder geantwortet haben.</translation>
    </message>
    <message>
        <source>The segments could not be read</source>
        <translation>Die Segmente konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Answers of which time</source>
        <translation>Antworten aus welcher Zeit</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Gesamte Zeit</translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation>
            <numerusform>Letzter Tag</numerusform>
            <numerusform>Letzte %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>By those who are members now</source>
        <translation>Nach denen, die jetzt Mitglieder sind</translation>
    </message>
    <message>
        <source>Trend by day</source>
        <translation>Verlauf nach Tagen</translation>
    </message>
    <message>
        <source>last two years</source>
        <translation>letzte zwei Jahre</translation>
    </message>
    <message>
        <source>Nobody has answered in this time.</source>
        <translation>In dieser Zeit hat niemand geantwortet.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveysModel</name>
    <message>
        <source>Custom</source>
        <translation>Eigene Fragen</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>%1, not sent</source>
        <comment>type of a survey</comment>
        <translation>%1, nicht versandt</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <comment>type of a survey, answers, sent</comment>
        <translation>%1, %2 von %3</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln Antwort</numerusform>
            <numerusform>%Ln Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>type of a survey, answers</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %Ln asked</source>
        <comment>type of a survey, answers, how many were asked</comment>
        <translation>
            <numerusform>%1, %2, %Ln gefragt</numerusform>
            <numerusform>%1, %2, %Ln gefragt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::SurveysView</name>
    <message>
        <source>Surveys</source>
        <translation>Umfragen</translation>
    </message>
    <message>
        <source>Why not asked…</source>
        <translation>Warum nicht gefragt …</translation>
    </message>
    <message>
        <source>Edit survey</source>
        <translation>Umfrage bearbeiten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Survey paused</source>
        <translation>Umfrage angehalten</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>Survey activated</source>
        <translation>Umfrage aktiviert</translation>
    </message>
    <message>
        <source>New survey</source>
        <translation>Neue Umfrage</translation>
    </message>
    <message>
        <source>The surveys could not be read</source>
        <translation>Die Umfragen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>No surveys yet</source>
        <translation>Noch keine Umfragen</translation>
    </message>
    <message>
        <source>Ask how likely people are to recommend you, when something happened.</source>
        <translation>Fragen Sie nach einem Ereignis, wie wahrscheinlich man Sie weiterempfiehlt.</translation>
    </message>
    <message>
        <source>Survey created</source>
        <translation>Umfrage angelegt</translation>
    </message>
    <message>
        <source>Survey saved</source>
        <translation>Umfrage gespeichert</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>Nicht geändert</translation>
    </message>
    <message>
        <source>Archive…</source>
        <translation>Archivieren …</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>Beenden …</translation>
    </message>
    <message>
        <source>Find a survey</source>
        <translation>Umfrage suchen</translation>
    </message>
    <message>
        <source>No survey matches</source>
        <translation>Keine Umfrage passt</translation>
    </message>
    <message>
        <source>None has this in its name.</source>
        <translation>Keine hat das in ihrem Namen.</translation>
    </message>
    <message>
        <source>The survey could not be read</source>
        <translation>Die Umfrage konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Activate %1</source>
        <translation>%1 aktivieren</translation>
    </message>
    <message>
        <source>To ask people, edit it and choose an event or a segment that triggers it.</source>
        <translation>Damit gefragt wird, ein Ereignis oder ein Segment wählen, das sie auslöst.</translation>
    </message>
    <message>
        <source>It has no trigger. By email nobody can be asked without one.</source>
        <translation>Sie hat keinen Auslöser. Per E-Mail kann ohne einen niemand gefragt werden.</translation>
    </message>
    <message>
        <source>It has no trigger: by itself it is never shown to anybody. It only takes answers that are recorded for it.</source>
        <translation>Sie hat keinen Auslöser: Von selbst wird sie nie jemandem gezeigt. Sie nimmt nur Antworten, die für sie aufgezeichnet werden.</translation>
    </message>
    <message>
        <source>It needs an event or a segment.</source>
        <translation>Sie braucht ein Ereignis oder ein Segment.</translation>
    </message>
    <message>
        <source>Close %1?</source>
        <translation>%1 beenden?</translation>
    </message>
    <message>
        <source>Nobody is asked any more, those who wait for it neither, and it takes no more answers. What was answered stays. It cannot be opened again.</source>
        <translation>Niemand wird mehr gefragt, auch nicht, wer auf sie wartet, und sie nimmt keine Antworten mehr. Was geantwortet wurde, bleibt. Sie kann nicht wieder geöffnet werden.</translation>
    </message>
    <message>
        <source>Close survey</source>
        <translation>Umfrage beenden</translation>
    </message>
    <message>
        <source>Survey closed</source>
        <translation>Umfrage beendet</translation>
    </message>
    <message>
        <source>It leaves this list and takes no more answers. What was answered is kept.</source>
        <translation>Sie verlässt diese Liste und nimmt keine Antworten mehr. Was geantwortet wurde, bleibt.</translation>
    </message>
    <message>
        <source>Archive survey</source>
        <translation>Umfrage archivieren</translation>
    </message>
    <message>
        <source>%1 archived</source>
        <comment>a survey</comment>
        <translation>%1 archiviert</translation>
    </message>
    <message>
        <source>The survey was not copied</source>
        <translation>Die Umfrage wurde nicht kopiert</translation>
    </message>
    <message>
        <source>%1, copy</source>
        <comment>name of a survey</comment>
        <translation>%1, Kopie</translation>
    </message>
    <message>
        <source>All responses…</source>
        <translation>Alle Antworten …</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>survey, period</comment>
        <translation>%1: %2.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Switch</name>
    <message>
        <source>Applying</source>
        <translation>Wird angewendet</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TableFoot</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TableHeader</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TagsEditor</name>
    <message>
        <source>Add a tag</source>
        <translation>Tag hinzufügen</translation>
    </message>
    <message>
        <source>Remove the tag %1</source>
        <translation>Tag %1 entfernen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TemplateEditor</name>
    <message>
        <source>Source of the mail</source>
        <translation>Quelltext der Mail</translation>
    </message>
    <message>
        <source>Plain text of the mail</source>
        <translation>Reiner Text der Mail</translation>
    </message>
    <message>
        <source>Empty: it is made from the HTML.</source>
        <translation>Leer: Er entsteht aus dem HTML.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Preheader</source>
        <translation>Vorschautext</translation>
    </message>
    <message>
        <source>Shown behind the subject in lists of mails.</source>
        <translation>Steht in Listen von Mails hinter dem Betreff.</translation>
    </message>
    <message>
        <source>Part of the mail</source>
        <translation>Teil der Mail</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>Insert value</source>
        <translation>Wert einfügen</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Surveys</source>
        <translation>Umfragen</translation>
    </message>
    <message>
        <source>Waitlists</source>
        <translation>Wartelisten</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TemplatePreview</name>
    <message>
        <source>Contact of the preview</source>
        <translation>Kontakt der Vorschau</translation>
    </message>
    <message>
        <source>A made-up person</source>
        <translation>Eine erfundene Person</translation>
    </message>
    <message>
        <source>How it is shown</source>
        <translation>Wie es gezeigt wird</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Preview of the mail</source>
        <translation>Vorschau der Mail</translation>
    </message>
    <message>
        <source>a made-up person</source>
        <translation>eine erfundene Person</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>An %1</translation>
    </message>
    <message>
        <source>To %1: %2</source>
        <comment>reader, preheader</comment>
        <translation>An %1: %2</translation>
    </message>
    <message>
        <source>a made-up person, as no contact has an address</source>
        <translation>eine erfundene Person, da kein Kontakt eine Adresse hat</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The template has a mistake</source>
        <translation>Die Vorlage hat einen Fehler</translation>
    </message>
    <message>
        <source>This is how it read before. The problems under the source say where.</source>
        <translation>So las sie sich zuvor. Die Probleme unter dem Quelltext sagen, wo.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Source of the mail as it is sent</source>
        <translation>Quelltext der Mail, wie sie gesendet wird</translation>
    </message>
    <message>
        <source>The preview was not made</source>
        <translation>Die Vorschau wurde nicht erstellt</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TemplatesModel</name>
    <message numerus="yes">
        <source>%Ln campaign(s)</source>
        <translation>
            <numerusform>%Ln Kampagne</numerusform>
            <numerusform>%Ln Kampagnen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln survey(s)</source>
        <translation>
            <numerusform>%Ln Umfrage</numerusform>
            <numerusform>%Ln Umfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waitlist(s)</source>
        <translation>
            <numerusform>%Ln Warteliste</numerusform>
            <numerusform>%Ln Wartelisten</numerusform>
        </translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Nicht verwendet</translation>
    </message>
    <message>
        <source>Draft, %1</source>
        <comment>who uses it</comment>
        <translation>Entwurf, %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TemplatesView</name>
    <message>
        <source>Template published</source>
        <translation>Vorlage veröffentlicht</translation>
    </message>
    <message numerus="yes">
        <source>For mails queued from now on, of %Ln sender(s)</source>
        <translation>
            <numerusform>Für Mails, die ab jetzt eingereiht werden, bei %Ln Verwendung</numerusform>
            <numerusform>Für Mails, die ab jetzt eingereiht werden, bei %Ln Verwendungen</numerusform>
        </translation>
    </message>
    <message>
        <source>The test lies in the outbox</source>
        <translation>Der Test liegt im Postausgang</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation>Umbenennen (F2)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Find a template</source>
        <translation>Vorlage finden</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message>
        <source>Templates were not read</source>
        <translation>Die Vorlagen wurden nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No template matches</source>
        <translation>Keine Vorlage passt</translation>
    </message>
    <message>
        <source>None has this in its name.</source>
        <translation>Keine hat dies im Namen.</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>Noch keine Vorlagen</translation>
    </message>
    <message>
        <source>What mails are made from.</source>
        <translation>Woraus Mails entstehen.</translation>
    </message>
    <message>
        <source>The template was not read</source>
        <translation>Die Vorlage wurde nicht gelesen</translation>
    </message>
    <message>
        <source>No template is open</source>
        <translation>Keine Vorlage ist geöffnet</translation>
    </message>
    <message>
        <source>A template is the text of a mail: HTML with values of the contact in it.</source>
        <translation>Eine Vorlage ist der Text einer Mail: HTML mit Werten des Kontakts darin.</translation>
    </message>
    <message>
        <source>Draft kept %1</source>
        <translation>Entwurf gesichert %1</translation>
    </message>
    <message>
        <source>%1 uses it</source>
        <translation>%1 verwendet sie</translation>
    </message>
    <message numerus="yes">
        <source>Publish %Ln change(s)</source>
        <translation>
            <numerusform>%Ln Änderung veröffentlichen</numerusform>
            <numerusform>%Ln Änderungen veröffentlichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
    <message>
        <source>Somebody else changed this template</source>
        <translation>Jemand anderes hat diese Vorlage geändert</translation>
    </message>
    <message>
        <source>Your changes are kept here. Discard them to see theirs.</source>
        <translation>Ihre Änderungen sind hier aufgehoben. Verwerfen Sie sie, um die anderen zu sehen.</translation>
    </message>
    <message>
        <source>The template was not published</source>
        <translation>Die Vorlage wurde nicht veröffentlicht</translation>
    </message>
    <message>
        <source>Rename the template</source>
        <translation>Vorlage umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>The template was not created</source>
        <translation>Die Vorlage wurde nicht angelegt</translation>
    </message>
    <message>
        <source>%1 created</source>
        <translation>%1 angelegt</translation>
    </message>
    <message>
        <source>%1, copy</source>
        <comment>name of a template</comment>
        <translation>%1, Kopie</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Mails that are queued already still go out. This cannot be undone.</source>
        <translation>Mails, die schon eingereiht sind, gehen noch hinaus. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete template</source>
        <translation>Vorlage löschen</translation>
    </message>
    <message>
        <source>The template was not deleted</source>
        <translation>Die Vorlage wurde nicht gelöscht</translation>
    </message>
    <message>
        <source>Template deleted</source>
        <translation>Vorlage gelöscht</translation>
    </message>
    <message>
        <source>Changes discarded</source>
        <translation>Änderungen verworfen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TiersDialog</name>
    <message>
        <source>Tiers</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Save tiers</source>
        <translation>Stufen speichern</translation>
    </message>
    <message>
        <source>Add tier</source>
        <translation>Stufe hinzufügen</translation>
    </message>
    <message>
        <source>From how many conversions, with which bonus, called what</source>
        <translation>Ab wie vielen Abschlüssen, mit welchem Bonus, unter welchem Namen</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Remove tier</source>
        <translation>Stufe entfernen</translation>
    </message>
    <message>
        <source>Conversions for tier %1</source>
        <translation>Abschlüsse für Stufe %1</translation>
    </message>
    <message>
        <source>Bonus of tier %1</source>
        <translation>Bonus der Stufe %1</translation>
    </message>
    <message>
        <source>Name of tier %1</source>
        <translation>Name der Stufe %1</translation>
    </message>
    <message>
        <source>A program has %1 tiers at most.</source>
        <translation>Ein Programm hat höchstens %1 Stufen.</translation>
    </message>
    <message>
        <source>Each tier needs more conversions than the one before it. Its bonus goes to who reaches it from now on.</source>
        <translation>Jede Stufe braucht mehr Abschlüsse als die davor. Ihren Bonus bekommt, wer sie ab jetzt erreicht.</translation>
    </message>
    <message>
        <source>Tier %1</source>
        <extracomment>%1 is the number of a tier, %2 its name</extracomment>
        <translation>Stufe %1</translation>
    </message>
    <message>
        <source>Tier %1, %2</source>
        <translation>Stufe %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: more than the %Ln conversion(s) before it are needed.</source>
        <extracomment>%1 is a tier, such as &quot;Tier 2, silver&quot;</extracomment>
        <translation>
            <numerusform>%1: Nötig ist mehr als der eine Abschluss davor.</numerusform>
            <numerusform>%1: Nötig sind mehr als die %Ln Abschlüsse davor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>growthos::ui::TimeChart</name>
    <message>
        <source>Whole period</source>
        <translation>Ganzer Zeitraum</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>%1, so far</source>
        <translation>%1, bis jetzt</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>%1, unchanged</source>
        <translation>%1, unverändert</translation>
    </message>
    <message>
        <source>%1, up %2</source>
        <translation>%1, %2 mehr</translation>
    </message>
    <message>
        <source>%1, down %2</source>
        <translation>%1, %2 weniger</translation>
    </message>
    <message>
        <source>No values</source>
        <translation>Keine Werte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 in total, most on %2: %3</source>
        <translation>Insgesamt %1, am meisten %2: %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name, value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, total</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TimelineCard</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Emails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Survey answers</source>
        <translation>Umfrageantworten</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Merges</source>
        <translation>Zusammenführungen</translation>
    </message>
    <message>
        <source>Merges taken back</source>
        <translation>Zurückgenommene Zusammenführungen</translation>
    </message>
    <message>
        <source>Creation</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>Art des Eintrags</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>The timeline was not read</source>
        <translation>Der Verlauf wurde nicht gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Contact created</source>
        <translation>Kontakt angelegt</translation>
    </message>
    <message>
        <source>Another contact was merged into this one</source>
        <translation>Ein anderer Kontakt wurde mit diesem zusammengeführt</translation>
    </message>
    <message>
        <source>A merge was taken back</source>
        <translation>Eine Zusammenführung wurde zurückgenommen</translation>
    </message>
    <message>
        <source>Email: %1</source>
        <translation>E-Mail: %1</translation>
    </message>
    <message>
        <source>Answered a survey with %1</source>
        <translation>Umfrage beantwortet: %1</translation>
    </message>
    <message>
        <source>In the segment %1 since then</source>
        <translation>Seitdem im Segment %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::Toast</name>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ToastStack</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TraitsEditor</name>
    <message>
        <source>No traits yet. An identify call brings them.</source>
        <translation>Noch keine Merkmale. Ein identify-Aufruf bringt sie.</translation>
    </message>
    <message>
        <source>Add trait</source>
        <translation>Merkmal hinzufügen</translation>
    </message>
    <message>
        <source>Name of the trait</source>
        <translation>Name des Merkmals</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>new trait</source>
        <translation>neues Merkmal</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Wert von %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Type of %1</source>
        <translation>Typ von %1</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Ja oder nein</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>A number, such as 49</source>
        <translation>Eine Zahl, etwa 49</translation>
    </message>
    <message>
        <source>A JSON value, such as [&quot;a&quot;, &quot;b&quot;]</source>
        <translation>Ein JSON-Wert, etwa [&quot;a&quot;, &quot;b&quot;]</translation>
    </message>
    <message>
        <source>A trait needs a name</source>
        <translation>Ein Merkmal braucht einen Namen</translation>
    </message>
    <message>
        <source>There is a trait of this name already</source>
        <translation>Ein Merkmal dieses Namens gibt es schon</translation>
    </message>
</context>
<context>
    <name>growthos::ui::TroubleCard</name>
    <message>
        <source>The server could not start</source>
        <translation>Der Server konnte nicht starten</translation>
    </message>
    <message>
        <source>Port %1 is used by another program. Events sent to it now do not arrive here.</source>
        <translation>Port %1 wird von einem anderen Programm benutzt. Was jetzt dorthin gesendet wird, kommt hier nicht an.</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>Port %1 benutzen</translation>
    </message>
    <message>
        <source>Try %1 again</source>
        <translation>%1 erneut versuchen</translation>
    </message>
    <message>
        <source>%1 Events sent now do not arrive here.</source>
        <translation>%1 Was jetzt gesendet wird, kommt hier nicht an.</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ValueField</name>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <translation>„%1“ verwenden</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
</context>
<context>
    <name>growthos::ui::VariantFields</name>
    <message>
        <source>Add variant</source>
        <translation>Variante hinzufügen</translation>
    </message>
    <message>
        <source>Remove this variant</source>
        <translation>Diese Variante entfernen</translation>
    </message>
    <message>
        <source>Key of the control</source>
        <translation>Schlüssel der Kontrolle</translation>
    </message>
    <message>
        <source>Key of variant %L1</source>
        <translation>Schlüssel der Variante %L1</translation>
    </message>
    <message>
        <source>Weight of the control</source>
        <translation>Gewicht der Kontrolle</translation>
    </message>
    <message>
        <source>Weight of variant %L1</source>
        <translation>Gewicht der Variante %L1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::VariantsModel</name>
    <message>
        <source>%1 pt</source>
        <comment>percentage points</comment>
        <translation>%1 Pp</translation>
    </message>
    <message>
        <source>control</source>
        <translation>Kontrolle</translation>
    </message>
    <message>
        <source>p %1, two-sided z test of two proportions</source>
        <translation>p %1, zweiseitiger z-Test zweier Anteile</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Exposed</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>Konvertiert</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Against %1</source>
        <translation>Gegen %1</translation>
    </message>
    <message>
        <source>ran with %1</source>
        <comment>share of a variant while it was measured</comment>
        <translation>lief mit %1</translation>
    </message>
</context>
<context>
    <name>growthos::ui::WaitlistDialog</name>
    <message>
        <source>Edit waitlist</source>
        <translation>Warteliste bearbeiten</translation>
    </message>
    <message>
        <source>New waitlist</source>
        <translation>Neue Warteliste</translation>
    </message>
    <message>
        <source>Save waitlist</source>
        <translation>Warteliste speichern</translation>
    </message>
    <message>
        <source>Create waitlist</source>
        <translation>Warteliste anlegen</translation>
    </message>
    <message>
        <source>Approve whoever joins at once</source>
        <translation>Alle, die beitreten, sofort freigeben</translation>
    </message>
    <message>
        <source>No email</source>
        <translation>Keine E-Mail</translation>
    </message>
    <message>
        <source>A plain email</source>
        <translation>Eine schlichte E-Mail</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shown on its page.</source>
        <translation>Steht auf ihrer Seite.</translation>
    </message>
    <message>
        <source>Address of the page</source>
        <translation>Adresse der Seite</translation>
    </message>
    <message>
        <source>After /w/: lower-case letters, digits, hyphens.</source>
        <translation>Nach /w/: Kleinbuchstaben, Ziffern, Bindestriche.</translation>
    </message>
    <message>
        <source>Places up per referral</source>
        <translation>Plätze vor je Empfehlung</translation>
    </message>
    <message>
        <source>For each friend who joins.</source>
        <translation>Für jeden Freund, der beitritt.</translation>
    </message>
    <message>
        <source>Welcome email</source>
        <translation>Begrüßung</translation>
    </message>
    <message>
        <source>To whoever joins.</source>
        <translation>An alle, die beitreten.</translation>
    </message>
    <message>
        <source>Invite email</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>To whoever is approved.</source>
        <translation>An alle, die freigegeben werden.</translation>
    </message>
    <message>
        <source>Archive…</source>
        <translation>Archivieren …</translation>
    </message>
</context>
<context>
    <name>growthos::ui::WaitlistsView</name>
    <message>
        <source>The waitlist could not be read</source>
        <translation>Die Warteliste konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Waitlists</source>
        <translation>Wartelisten</translation>
    </message>
    <message>
        <source>Waitlist</source>
        <translation>Warteliste</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>New waitlist</source>
        <translation>Neue Warteliste</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Beigetreten</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>By referral</source>
        <translation>Geworben</translation>
    </message>
    <message>
        <source>Joined in 30 days</source>
        <translation>Beitritte in 30 Tagen</translation>
    </message>
    <message>
        <source>Joins per day, 30 days</source>
        <translation>Beitritte je Tag, 30 Tage</translation>
    </message>
    <message>
        <source>The waitlists could not be read</source>
        <translation>Die Wartelisten konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>There is no waitlist yet.</source>
        <translation>Es gibt noch keine Warteliste.</translation>
    </message>
    <message>
        <source>No waitlist</source>
        <translation>Keine Warteliste</translation>
    </message>
    <message>
        <source>%1 of all</source>
        <translation>%1 von allen</translation>
    </message>
    <message numerus="yes">
        <source>+%Ln place(s) per friend</source>
        <translation>
            <numerusform>+%Ln Platz je Freund</numerusform>
            <numerusform>+%Ln Plätze je Freund</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%Ln in 7 days</source>
        <translation>
            <numerusform>+%Ln in 7 Tagen</numerusform>
            <numerusform>+%Ln in 7 Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln today</source>
        <translation>
            <numerusform>%Ln heute</numerusform>
            <numerusform>%Ln heute</numerusform>
        </translation>
    </message>
    <message>
        <source>Waitlist created</source>
        <translation>Warteliste angelegt</translation>
    </message>
    <message>
        <source>Add to the waitlist</source>
        <translation>Auf die Warteliste setzen</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Referral code</source>
        <translation>Empfehlungscode</translation>
    </message>
    <message>
        <source>Of whoever brought them; may be empty.</source>
        <translation>Von wem die Person kommt; darf leer sein.</translation>
    </message>
    <message>
        <source>%1 stands at %2</source>
        <translation>%1 steht auf Platz %2</translation>
    </message>
    <message>
        <source>%1 is approved</source>
        <translation>%1 ist freigegeben</translation>
    </message>
    <message>
        <source>Its page goes, nobody can join any more, and it leaves this list. Its entries are kept.</source>
        <translation>Ihre Seite verschwindet, niemand kann mehr beitreten, und sie verschwindet aus dieser Liste. Ihre Einträge bleiben.</translation>
    </message>
    <message>
        <source>Archive waitlist</source>
        <translation>Warteliste archivieren</translation>
    </message>
    <message>
        <source>Copy widget</source>
        <translation>Widget kopieren</translation>
    </message>
    <message>
        <source>A form for your own page that puts people on this waitlist</source>
        <translation>Ein Formular für die eigene Seite, das auf diese Warteliste setzt</translation>
    </message>
    <message>
        <source>Join the waitlist</source>
        <translation>Auf die Warteliste</translation>
    </message>
    <message>
        <source>Widget copied</source>
        <translation>Widget kopiert</translation>
    </message>
</context>
<context>
    <name>growthos::ui::WebhooksView</name>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Deliver again…</source>
        <translation>Erneut zustellen …</translation>
    </message>
    <message>
        <source>New endpoint</source>
        <translation>Neuer Endpunkt</translation>
    </message>
    <message>
        <source>Webhook endpoints</source>
        <translation>Webhook-Endpunkte</translation>
    </message>
    <message>
        <source>What is shown beside the log</source>
        <translation>Was neben dem Protokoll steht</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>The endpoints could not be read</source>
        <translation>Die Endpunkte konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No endpoints yet</source>
        <translation>Noch keine Endpunkte</translation>
    </message>
    <message>
        <source>An endpoint of yours hears of contacts, mails and answers as they happen.</source>
        <translation>Ein Endpunkt von Ihnen erfährt von Kontakten, Mails und Antworten, sobald es sie gibt.</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Select an endpoint first</source>
        <translation>Wählen Sie zuerst einen Endpunkt</translation>
    </message>
    <message>
        <source>The endpoint is turned off</source>
        <translation>Der Endpunkt ist ausgeschaltet</translation>
    </message>
    <message>
        <source>They are delivered again</source>
        <translation>Sie werden erneut zugestellt</translation>
    </message>
    <message>
        <source>The oldest goes first.</source>
        <translation>Die älteste geht zuerst.</translation>
    </message>
    <message>
        <source>It was not turned on</source>
        <translation>Er wurde nicht eingeschaltet</translation>
    </message>
    <message>
        <source>It was not turned off</source>
        <translation>Er wurde nicht ausgeschaltet</translation>
    </message>
    <message>
        <source>New signing secret</source>
        <translation>Neues Signaturgeheimnis</translation>
    </message>
    <message>
        <source>Deliveries to %1 are signed with a new secret from now on.</source>
        <translation>Zustellungen an %1 werden von nun an mit einem neuen Geheimnis signiert.</translation>
    </message>
    <message>
        <source>The old secret ends at once. This cannot be undone.</source>
        <translation>Das alte Geheimnis endet sofort. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Make a new secret</source>
        <translation>Neues Geheimnis anlegen</translation>
    </message>
    <message>
        <source>The secret stays</source>
        <translation>Das Geheimnis bleibt</translation>
    </message>
    <message>
        <source>Delete endpoint</source>
        <translation>Endpunkt löschen</translation>
    </message>
    <message>
        <source>Its log goes with it. This cannot be undone.</source>
        <translation>Sein Protokoll geht mit. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Not deleted</source>
        <translation>Nicht gelöscht</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
</context>
<context>
    <name>growthos::ui::WelcomeView</name>
    <message>
        <source>The console and its server are one program. Point your app at the address below, everything else follows from the events.</source>
        <translation>Konsole und Server sind ein Programm. Die App sendet an die Adresse unten, alles Weitere folgt aus den Ereignissen.</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Write key</source>
        <translation>Schreibschlüssel</translation>
    </message>
    <message>
        <source>Copy write key</source>
        <translation>Schreibschlüssel kopieren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Send an event</source>
        <translation>Ein Ereignis senden</translation>
    </message>
    <message>
        <source>The example is ready as soon as the server runs.</source>
        <translation>Das Beispiel steht hier, sobald der Server läuft.</translation>
    </message>
    <message>
        <source>Language of the example</source>
        <translation>Sprache des Beispiels</translation>
    </message>
    <message>
        <source>Copy example</source>
        <translation>Beispiel kopieren</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>What is stored</source>
        <translation>Was gespeichert ist</translation>
    </message>
    <message>
        <source>On this machine, nowhere else</source>
        <translation>Auf diesem Rechner, nirgends sonst</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Refused today</source>
        <translation>Heute abgelehnt</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>Ereignisprotokoll</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Keep the SDK you have</source>
        <translation>Das vorhandene SDK behalten</translation>
    </message>
    <message>
        <source>The server is not running</source>
        <translation>Der Server läuft nicht</translation>
    </message>
    <message>
        <source>The server is running</source>
        <translation>Der Server läuft</translation>
    </message>
    <message>
        <source>The server is starting</source>
        <translation>Der Server startet</translation>
    </message>
    <message>
        <source>A write key was made for you</source>
        <translation>Ein Schreibschlüssel ist angelegt</translation>
    </message>
    <message>
        <source>Your write key</source>
        <translation>Der Schreibschlüssel</translation>
    </message>
    <message>
        <source>There is no key yet</source>
        <translation>Noch gibt es keinen Schlüssel</translation>
    </message>
    <message>
        <source>Safe to put in a web page or an app.</source>
        <translation>Darf in einer Webseite oder App stehen.</translation>
    </message>
    <message>
        <source>Events are arriving.</source>
        <translation>Ereignisse kommen an.</translation>
    </message>
    <message>
        <source>Welcome. Send your first event.</source>
        <translation>Willkommen. Das erste Ereignis senden.</translation>
    </message>
    <message>
        <source>Events have arrived</source>
        <translation>Ereignisse sind angekommen</translation>
    </message>
    <message>
        <source>Waiting for the first event</source>
        <translation>Wartet auf das erste Ereignis</translation>
    </message>
    <message numerus="yes">
        <source>%Ln today</source>
        <translation>
            <numerusform>%Ln heute</numerusform>
            <numerusform>%Ln heute</numerusform>
        </translation>
    </message>
    <message>
        <source>This page moves on by itself when it arrives.</source>
        <translation>Sobald es ankommt, geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>Published Segment and RudderStack SDKs work unchanged. Give them this address and the write key: whatever they send arrives here.</source>
        <translation>Die SDKs von Segment und RudderStack laufen unverändert. Mit dieser Adresse und dem Schreibschlüssel kommt alles, was sie senden, hier an.</translation>
    </message>
    <message>
        <source>Nothing can arrive right now.</source>
        <translation>Zurzeit kann nichts ankommen.</translation>
    </message>
    <message>
        <source>Open events</source>
        <translation>Ereignisse öffnen</translation>
    </message>
    <message>
        <source>Bring your contacts</source>
        <translation>Kontakte mitbringen</translation>
    </message>
    <message>
        <source>CSV with an email or user ID column. You match the columns before anything is stored.</source>
        <translation>CSV mit einer Spalte für E-Mail oder Benutzer-ID. Die Spalten werden zugeordnet, bevor etwas gespeichert wird.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Email is not set up</source>
        <translation>E-Mail ist nicht eingerichtet</translation>
    </message>
    <message>
        <source>Campaigns can be designed now. Until an SMTP server is set, each mail goes to the outbox, where you can read it.</source>
        <translation>Kampagnen lassen sich jetzt schon entwerfen. Ohne SMTP-Server geht jede Mail in den Postausgang, wo Sie sie lesen können.</translation>
    </message>
    <message>
        <source>Set up SMTP</source>
        <translation>SMTP einrichten</translation>
    </message>
</context>
<context>
    <name>growthos::ui::WindowCommands</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>growthos::ui::WorkDetails</name>
    <message>
        <source>Selected work</source>
        <translation>Ausgewählte Arbeit</translation>
    </message>
    <message>
        <source>Select a line to see what came of it.</source>
        <translation>Eine Zeile wählen, um ihr Ergebnis zu sehen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Aktualisiert</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>It ended early</source>
        <translation>Vorzeitig beendet</translation>
    </message>
    <message>
        <source>Every row can be imported</source>
        <translation>Jede Zeile lässt sich importieren</translation>
    </message>
    <message>
        <source>A dry run changes nothing.</source>
        <translation>Ein Probelauf ändert nichts.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What is done so far stays</source>
        <translation>Was bisher getan ist, bleibt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln Fehler</numerusform>
            <numerusform>%Ln Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %L1</source>
        <translation>Zeile %L1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::WorkModel</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done, with errors</source>
        <translation>Fertig, mit Fehlern</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begonnen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ZonePicker</name>
    <message>
        <source>Search by city or region</source>
        <translation>Nach Stadt oder Region suchen</translation>
    </message>
</context>
<context>
    <name>growthos::ui::ZoomBar</name>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Back to 100%</source>
        <translation>Zurück zu 100 %</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>All of the sequence at once</source>
        <translation>Die ganze Sequenz auf einmal</translation>
    </message>
    <message>
        <source>Zoom %1</source>
        <translation>Zoom %1</translation>
    </message>
</context>
</TS>
