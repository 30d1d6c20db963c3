/**
 * Keys, attributes and counts of trade items and their contents, and the AIs for internal use.
 * One row an AI or range: AI; title; flags; components; required; excluded; Digital Link key (see `ai-rule.ts`).
 * Facts: GS1 Barcode Syntax Dictionary, (c) GS1 AISBL, the BWIPP project and the Zint project, Apache-2.0.
 */
export const TRADE_ITEM_ROWS = `
00;SSCC;*?;N18,csum,gcppos2;;;-
01;GTIN;*?;N14,csum,gcppos2;;255,37;22,10,21|235
02;CONTENT;*?;N14,csum,gcppos2;37;01,03
03;MTO GTIN;*;N14,csum,gcppos2;;01,02,37,235
10;BATCH/LOT;?;X..20;01,02,03,8006,8026
11;PROD DATE;*?;N6,yymmd0;01,02,03,8006,8026
12;DUE DATE;*?;N6,yymmd0;8020
13;PACK DATE;*?;N6,yymmd0;01,02,03,8006,8026
15;BEST BEFORE or BEST BY;*?;N6,yymmd0;01,02,03,8006,8026
16;SELL BY;*?;N6,yymmd0;01,02,03,8006,8026
17;USE BY or EXPIRY;*?;N6,yymmd0;01,02,03,255,8006,8026
20;VARIANT;*?;N2;01,02,03,8006,8026
21;SERIAL;;X..20;01,03,8006;235
22;CPV;;X..20;01
235;TPX;;X..28;01
240;ADDITIONAL ID;?;X..30;01,02,03,8006,8026
241;CUST. PART No.;?;X..30;01,02,03,8006,8026
242;MTO VARIANT;?;N..6;01,02,8006,8026
243;PCN;?;X..20;01,03
250;SECONDARY SERIAL;?;X..30;01+21,03+21,8006+21
251;REF. TO SOURCE;?;X..30;01,03,8006
253;GDTI;?;N13,csum,gcppos1 [X..17];;;-
254;GLN EXTENSION COMPONENT;;X..20;414
255;GCN;?;N13,csum,gcppos1 [N..12];;01,02,415,8006,8020,8026;-
30;VAR. COUNT;?;N..8;01,02
37;COUNT;?;N..8;00+02,00+8026
90;INTERNAL;?;X..30
91-99;INTERNAL;?;X..90
`
