-- What a referrer brought in the last days is counted from these alone.
DROP INDEX referrals_referrer;
CREATE INDEX referrals_referrer ON referrals (referrer, program, at);
DROP INDEX referral_conversions_referrer;
CREATE INDEX referral_conversions_referrer ON referral_conversions (referrer, program, at, status, contact);
