-- From which device a conversion came, as a hash; many from one are held for a look.
ALTER TABLE referral_conversions ADD COLUMN device TEXT;
CREATE INDEX referral_conversions_device ON referral_conversions (program, device, at) WHERE device IS NOT NULL;
ALTER TABLE referral_programs ADD COLUMN device_burst INTEGER NOT NULL DEFAULT 3; -- more a day from one are held
