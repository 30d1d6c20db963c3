/**
 * Assets, pieces, components, services, payments and coupons.
 * One row an AI or range: AI; title; flags; components; required; excluded; Digital Link key (see `ai-rule.ts`).
 * Facts: GS1 Barcode Syntax Dictionary, (c) GS1 AISBL, the BWIPP project and the Zint project, Apache-2.0.
 */
export const ASSET_ROWS = `
8001;DIMENSIONS;?;N4,nonzero N5,nonzero N3,nonzero N1,winding N1;01
8002;CMT No.;?;X..20
8003;GRAI;?;N1,zero N13,csum,gcppos1 [X..16];;;-
8004;GIAI;?;X..30,gcppos1;;;7040
8005;PRICE PER UNIT;?;N6;01,02
8006;ITIP;?;N14,csum,gcppos2 N4,pieceoftotal;;01,03,37;22,10,21
8007;IBAN;?;X..34,iban;415
8008;PROD TIME;?;N6,yymmdd N2,hh [N2],mi [N2],ss;01,02,03
8009;OPTSEN;?;X..50;00,01,03
8010;CPID;?;Y..30,gcppos1;;;8011
8011;CPID SERIAL;;N..12,nozeroprefix;8010
8012;VERSION;?;X..20;01,03,8006
8013;GMN;?;X..25,csumalpha,gcppos1;;;-
8014;MUDI;;X..25,csumalpha,gcppos1,hasnondigit;01
8017;GSRN - PROVIDER;?;N18,csum,gcppos1;;8018;8019
8018;GSRN - RECIPIENT;?;N18,csum,gcppos1;;8017;8019
8019;SRIN;;N..10;8017,8018
8020;REF No.;;X..25;415
8026;ITIP CONTENT;?;N14,csum,gcppos2 N4,pieceoftotal;37;02,03,8006
8030;DIGSIG;?;Z..90;00,01+21,03+21,253,255,8003,8004,8006+21,8010+8011,8017,8018
8040;IMEI;;N15;01+21
8041;IMEI2;;N15;01+21+8040
8042;ESIM;;N32;01+21+8040
8043;PSIM;;N18 [N..2];01+21+8040
8110;;?;X..70,couponcode
8111;POINTS;?;N4;255
8112;;?;X..70,couponposoffer
8200;PRODUCT URL;;X..70;01
`
