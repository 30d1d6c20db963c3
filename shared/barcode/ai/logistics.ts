/**
 * Orders, shipments, locations and addresses.
 * One row an AI or range: AI; title; flags; components; required; excluded; Digital Link key (see `ai-rule.ts`).
 * Facts: GS1 Barcode Syntax Dictionary, (c) GS1 AISBL, the BWIPP project and the Zint project, Apache-2.0.
 */
export const LOGISTICS_ROWS = `
400;ORDER NUMBER;?;X..30
401;GINC;?;X..30,gcppos1;;;-
402;GSIN;?;N17,csum,gcppos1;;;-
403;ROUTE;?;X..30;00
410;SHIP TO LOC;*?;N13,csum,gcppos1
411;BILL TO;*?;N13,csum,gcppos1
412;PURCHASE FROM;*?;N13,csum,gcppos1
413;SHIP FOR LOC;*?;N13,csum,gcppos1
414;LOC No.;*?;N13,csum,gcppos1;;;254|7040
415;PAY TO;*?;N13,csum,gcppos1;8020;;8020
416;PROD/SERV LOC;*?;N13,csum,gcppos1
417;PARTY;*?;N13,csum,gcppos1;;;7040
420;SHIP TO POST;?;X..20;;421
421;SHIP TO POST;?;N3,iso3166 X..9;;4307
422;ORIGIN;?;N3,iso3166;01,02,03,8006,8026;426
423;COUNTRY - INITIAL PROCESS;?;N3,iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166;01,02,03;426
424;COUNTRY - PROCESS;?;N3,iso3166;01,02,03;426
425;COUNTRY - DISASSEMBLY;?;N3,iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166;01,02,03;426
426;COUNTRY - FULL PROCESS;?;N3,iso3166;01,02,03
427;ORIGIN SUBDIVISION;?;X..3;01+422,02+422,03+422
4300;SHIP TO COMP;?;X..35,pcenc;00
4301;SHIP TO NAME;?;X..35,pcenc;00
4302;SHIP TO ADD1;?;X..70,pcenc;00
4303;SHIP TO ADD2;?;X..70,pcenc;4302
4304;SHIP TO SUB;?;X..70,pcenc;00
4305;SHIP TO LOC;?;X..70,pcenc;00
4306;SHIP TO REG;?;X..70,pcenc;00
4307;SHIP TO COUNTRY;?;X2,iso3166alpha2;00
4308;SHIP TO PHONE;?;X..30;00
4309;SHIP TO GEO;?;N10,latitude N10,longitude;00
4310;RTN TO COMP;?;X..35,pcenc;00
4311;RTN TO NAME;?;X..35,pcenc;00
4312;RTN TO ADD1;?;X..70,pcenc;00
4313;RTN TO ADD2;?;X..70,pcenc;4312
4314;RTN TO SUB;?;X..70,pcenc;00
4315;RTN TO LOC;?;X..70,pcenc;00
4316;RTN TO REG;?;X..70,pcenc;00
4317;RTN TO COUNTRY;?;X2,iso3166alpha2;00
4318;RTN TO POST;?;X..20;00
4319;RTN TO PHONE;?;X..30;00
4320;SRV DESCRIPTION;?;X..35,pcenc;00
4321;DANGEROUS GOODS;?;N1,yesno;00
4322;AUTH TO LEAVE;?;N1,yesno;00
4323;SIG REQUIRED;?;N1,yesno;00
4324;NOT BEF DEL DT;?;N6,yymmd0 N4,hhmi;00
4325;NOT AFT DEL DT;?;N6,yymmd0 N4,hhmi;00
4326;REL DATE;?;N6,yymmdd;00
4330;MAX TEMP F.;?;N6 [X1],hyphen;00;4331
4331;MAX TEMP C.;?;N6 [X1],hyphen;00;4330
4332;MIN TEMP F.;?;N6 [X1],hyphen;00;4333
4333;MIN TEMP C.;?;N6 [X1],hyphen;00;4332
`
