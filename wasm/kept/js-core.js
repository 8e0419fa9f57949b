// @ts-nocheck: the translator knows of no types.
export function makeJsCore() {
 var buffer = new ArrayBuffer(393216);
 var HEAP8 = new Int8Array(buffer);
 var HEAP16 = new Int16Array(buffer);
 var HEAP32 = new Int32Array(buffer);
 var HEAPU8 = new Uint8Array(buffer);
 var global$0 = 8192;
 function $0($0_1, $1_1) {
  var $2_1 = 0;
  while (1) {
   $2_1 = HEAPU8[$0_1];
   if (!($2_1 != 13 & $2_1 != 10)) {
    return $0_1
   }
   $0_1 = $0_1 + 1 | 0;
   if ($1_1 >>> 0 >= $0_1 >>> 0) {
    continue
   }
   break;
  };
  return $0_1;
 }
 
 function $1($0_1, $1_1, $2_1) {
  var $3_1 = 0, $4_1 = 0, $5 = 0, $6 = 0, $7 = 0, $8 = 0, $9 = 0;
  $7 = $2_1 - 1 | 0;
  $8 = $2_1 + 1 | 0;
  while (1) {
   $3_1 = 128 - ($0_1 & 3) | 0;
   $9 = $3_1 > ($2_1 - $0_1 | 0) ? $8 : $3_1 + $0_1 | 0;
   $6 = $7 - $0_1 | 0;
   block1 : {
    block : {
     while (1) {
      $5 = $6;
      $4_1 = HEAP8[$0_1];
      HEAP8[$1_1] = $4_1;
      if ($4_1 < 14) {
       break block
      }
      $3_1 = $0_1 + 1 | 0;
      $4_1 = $4_1 > 13 ? $3_1 : $0_1;
      $1_1 = $1_1 + 1 | 0;
      $6 = $5 - 1 | 0;
      $0_1 = $3_1;
      if ($4_1 >>> 0 < $9 >>> 0) {
       continue
      }
      break;
     };
     if ($2_1 >>> 0 >= $4_1 >>> 0) {
      break block1
     }
    }
    return $0_1;
   }
   if (($2_1 - $4_1 | 0) < 128) {
    continue
   }
   while (1) {
    $0_1 = HEAP32[$3_1 >> 2];
    if (!(($0_1 - 235802126 | $0_1) & -2139062144)) {
     $3_1 = $3_1 + 4 | 0;
     $5 = $5 - 4 | 0;
     if ($5 > 3) {
      continue
     }
    }
    break;
   };
   $0_1 = $4_1;
   $3_1 = $3_1 - $0_1 | 0;
   if ($3_1 >>> 0 < 128) {
    continue
   }
   wasm2js_memory_copy($1_1, $0_1, $3_1);
   $1_1 = $1_1 + $3_1 | 0;
   $0_1 = $0_1 + $3_1 | 0;
   continue;
  };
 }
 
 function $2() {
  return 8224;
 }
 
 function $3($0_1) {
  $0_1 = $0_1 | 0;
  HEAP16[4149] = 0;
  HEAP8[8297] = 0;
  HEAP8[8296] = $0_1;
  HEAP32[2072] = 0;
  HEAP32[2073] = 0;
  HEAP8[8300] = 0;
 }
 
 function $4($0_1) {
  $0_1 = $0_1 | 0;
  var $1_1 = 0, $2_1 = 0, $3_1 = 0, $4_1 = 0, $5 = 0, $6 = 0, $7 = 0, $8 = 0, $9 = 0, $10 = 0, $11 = 0, $12 = 0, $13 = 0, $14 = 0, $15 = 0, $16 = 0, $17 = 0, $18 = 0, $19 = 0;
  $17 = global$0 - 16 | 0;
  global$0 = $17;
  HEAP32[2068] = 0;
  HEAP32[2066] = 0;
  HEAP32[2067] = 0;
  if ($0_1) {
   $11 = $0_1 + 8304 | 0;
   $3_1 = HEAP32[2062];
   $18 = ($3_1 + HEAP32[2063] | 0) - 16 | 0;
   $6 = HEAP32[2064];
   $19 = ($6 + HEAP32[2065] * 12 | 0) - 12 | 0;
   $0_1 = 8304;
   $7 = $3_1;
   while (1) {
    block5 : {
     block7 : {
      block27 : {
       block : {
        block4 : {
         block26 : {
          block3 : {
           if (!($3_1 >>> 0 > $18 >>> 0 | $0_1 >>> 0 >= $11 >>> 0 | $6 >>> 0 > $19 >>> 0)) {
            $16 = $6 >>> 0 <= $19 >>> 0;
            block1 : {
             block2 : {
              $1_1 = HEAPU8[8292];
              if ($1_1 >>> 0 <= 2) {
               switch ($1_1 | 0) {
               case 0:
                break block;
               case 1:
                break block1;
               case 2:
                break block2;
               default:
                break block3;
               }
              }
              if ($1_1 == 3) {
               break block4
              }
              if ($1_1 != 5) {
               if ($1_1 != 6) {
                break block3
               }
               $16 = 1;
               $0_1 = $0($0_1, (($0_1 ^ -1) + $11 | 0) + $0_1 | 0);
               if ($11 >>> 0 <= $0_1 >>> 0) {
                break block5
               }
               HEAP8[8292] = HEAPU8[$0_1] == 13 ? 2 : 1;
               $0_1 = $0_1 + 1 | 0;
               break block5;
              }
              $1_1 = $11 - $0_1 | 0;
              block6 : {
               while (1) {
                $5 = HEAPU8[$0_1];
                $4_1 = $5 - 48 | 0;
                if ($4_1 >>> 0 > 9) {
                 break block6
                }
                HEAP8[8294] = 1;
                $2_1 = HEAP32[2072];
                HEAP32[2072] = $2_1 >>> 0 > (-2147483601 - $5 >>> 0) / 10 >>> 0 ? 2147483647 : $4_1 + $2_1 * 10 | 0;
                $0_1 = $0_1 + 1 | 0;
                $1_1 = $1_1 - 1 | 0;
                if ($1_1) {
                 continue
                }
                break;
               };
               $0_1 = $11;
              }
              if ($0_1 == $11) {
               $0_1 = $11;
               break block5;
              }
              HEAP8[8292] = 6;
              if (HEAPU8[8294] != 1) {
               break block5
              }
              $1_1 = 4;
              $2_1 = HEAPU8[$0_1];
              if ($2_1 == 10 | $2_1 == 13) {
               break block7
              }
              break block5;
             }
             $1_1 = HEAPU8[$0_1];
             $16 = 1;
             HEAP8[8292] = 1;
             $0_1 = ($1_1 == 10) + $0_1 | 0;
             break block5;
            }
            block8 : {
             $2_1 = ($11 - $0_1 | 0) - 10 | 0;
             $1_1 = $18 - $3_1 | 0;
             $2_1 = $1_1 > $2_1 ? $2_1 : $1_1;
             if ($2_1 < 2) {
              break block8
             }
             $1_1 = HEAPU8[8296];
             $4_1 = HEAPU8[8293];
             $10 = HEAPU8[8295];
             if ($10 == 2) {
              HEAP8[$3_1] = 10;
              $3_1 = $3_1 + 1 | 0;
             }
             $8 = 1;
             block9 : {
              if ($6 >>> 0 >= $19 >>> 0) {
               $1_1 = $0_1;
               break block9;
              }
              $12 = ($0_1 + $2_1 | 0) - 2 | 0;
              $15 = ($1_1 ^ -1) & 1;
              $1_1 = $0_1;
              while (1) {
               block18 : {
                block21 : {
                 block12 : {
                  block13 : {
                   block19 : {
                    block20 : {
                     block16 : {
                      block15 : {
                       block14 : {
                        $2_1 = HEAPU8[$1_1];
                        block10 : {
                         if ($2_1 == 10) {
                          break block10
                         }
                         block11 : {
                          if ($2_1 >>> 0 <= 99) {
                           if ($2_1 == 13) {
                            break block11
                           }
                           $4_1 = $15;
                           if ($2_1 != 58) {
                            break block12
                           }
                           break block13;
                          }
                          if ($2_1 >>> 0 < 101) {
                           break block14
                          }
                          if ($2_1 == 105) {
                           break block15
                          }
                          if ($2_1 == 101) {
                           break block16
                          }
                          if ($2_1 != 114 | HEAPU8[$1_1 + 1] != 101 | HEAPU8[$1_1 + 2] != 116) {
                           break block12
                          }
                          $4_1 = HEAPU8[$1_1 + 3] != 114;
                          break block13;
                         }
                         if (HEAPU8[$1_1 + 1] != 10) {
                          break block10
                         }
                         $1_1 = $1_1 + 1 | 0;
                        }
                        $1_1 = $1_1 + 1 | 0;
                        $2_1 = $10 & 255;
                        block17 : {
                         if ($2_1 == 1) {
                          $2_1 = $3_1;
                          $5 = 7;
                          break block17;
                         }
                         $10 = 0;
                         if ($2_1 != 2) {
                          $2_1 = $7;
                          break block18;
                         }
                         $2_1 = $3_1 - 1 | 0;
                         $3_1 = $2_1;
                         $5 = 6;
                        }
                        HEAP32[$6 >> 2] = $5;
                        $7 = $2_1 - $7 | 0;
                        HEAP32[$6 + 4 >> 2] = $7;
                        HEAP32[$6 + 8 >> 2] = $7 - $9;
                        $13 = $9 + $13 | 0;
                        $6 = $6 + 12 | 0;
                        $10 = 0;
                        $9 = 0;
                        break block18;
                       }
                       if (HEAPU8[$1_1 + 1] != 97 | HEAPU8[$1_1 + 2] != 116 | HEAPU8[$1_1 + 3] != 97) {
                        break block12
                       }
                       if (HEAPU8[$1_1 + 4] != 58) {
                        $4_1 = 2;
                        break block9;
                       }
                       $2_1 = (HEAPU8[$1_1 + 5] != 32 ? 5 : 6) + $1_1 | 0;
                       $10 = 2;
                       $4_1 = 1;
                       break block19;
                      }
                      if (HEAPU8[$1_1 + 1] != 100) {
                       break block12
                      }
                      $4_1 = 2;
                      if (HEAPU8[$1_1 + 2] != 58 | HEAPU8[$1_1 + 3] != 32) {
                       break block9
                      }
                      $2_1 = 4;
                      $4_1 = 3;
                      break block20;
                     }
                     if (HEAPU8[$1_1 + 1] != 118 | HEAPU8[$1_1 + 2] != 101 | HEAPU8[$1_1 + 3] != 110) {
                      break block12
                     }
                     $4_1 = 2;
                     if (HEAPU8[$1_1 + 4] != 116 | HEAPU8[$1_1 + 5] != 58) {
                      break block9
                     }
                     $2_1 = 7;
                     if (HEAPU8[$1_1 + 6] != 32) {
                      break block9
                     }
                    }
                    $2_1 = $1_1 + $2_1 | 0;
                    $1_1 = $10 & 255;
                    $10 = 1;
                    if ($1_1 != 2) {
                     break block19
                    }
                    $10 = 2;
                    $3_1 = $3_1 - 1 | 0;
                    if ($7 == $3_1) {
                     $3_1 = $7;
                     break block19;
                    }
                    HEAP32[$6 >> 2] = 1;
                    $1_1 = $3_1 - $7 | 0;
                    HEAP32[$6 + 4 >> 2] = $1_1;
                    HEAP32[$6 + 8 >> 2] = $1_1 - $9;
                    $13 = $9 + $13 | 0;
                    $6 = $6 + 12 | 0;
                    $9 = 0;
                    $7 = $3_1;
                   }
                   $1_1 = $1($2_1, $3_1, $12);
                   $3_1 = ($1_1 - $2_1 | 0) + $3_1 | 0;
                   $5 = 1;
                   $2_1 = 4;
                   break block21;
                  }
                  if ($4_1) {
                   break block12
                  }
                  $4_1 = 2;
                  break block9;
                 }
                 $4_1 = 2;
                 $1_1 = $0($1_1, $12);
                 $5 = 0;
                 $2_1 = 6;
                }
                $14 = HEAPU8[$1_1];
                block22 : {
                 if ($14 == 10) {
                  break block22
                 }
                 if ($14 != 13) {
                  $8 = $2_1;
                  break block9;
                 }
                 if (HEAPU8[$1_1 + 1] != 10) {
                  break block22
                 }
                 $1_1 = $1_1 + 1 | 0;
                }
                $1_1 = $1_1 + 1 | 0;
                if (!$5) {
                 $2_1 = $7;
                 break block18;
                }
                if ($4_1 != 1) {
                 HEAP32[$6 >> 2] = $4_1;
                 $7 = $3_1 - $7 | 0;
                 HEAP32[$6 + 4 >> 2] = $7;
                 HEAP32[$6 + 8 >> 2] = $7 - $9;
                 $13 = $9 + $13 | 0;
                 $6 = $6 + 12 | 0;
                 $9 = 0;
                 $7 = $3_1;
                }
                $2_1 = $7;
                if (($10 & 255) != 2) {
                 break block18
                }
                HEAP8[$3_1] = 10;
                $3_1 = $3_1 + 1 | 0;
                $10 = 2;
               }
               if ($1_1 >>> 0 <= $12 >>> 0) {
                $7 = $2_1;
                if ($6 >>> 0 < $19 >>> 0) {
                 continue
                }
               }
               break;
              };
              $7 = $2_1;
             }
             HEAP8[8295] = $10;
             HEAP8[8293] = $4_1;
             HEAP8[8292] = $8;
             $3_1 = $3_1 - (($10 & 255) == 2 & $8 != 4) | 0;
             if ($0_1 == $1_1) {
              break block8
             }
             $0_1 = $1_1;
             break block5;
            }
            $1_1 = HEAPU8[$0_1];
            if (!($1_1 != 13 & $1_1 != 10)) {
             $1_1 = HEAPU8[8295];
             HEAP8[8295] = 0;
             HEAP8[8292] = HEAPU8[$0_1] == 13 ? 2 : 1;
             $0_1 = $0_1 + 1 | 0;
             if (!$1_1) {
              break block5
             }
             $1_1 = $1_1 == 2 ? 6 : 7;
             break block7;
            }
            HEAP8[8294] = 0;
            block23 : {
             if ($1_1 == 58) {
              if (HEAP8[8296] & 1) {
               break block23
              }
              HEAP8[8292] = 6;
              break block5;
             }
             HEAP8[8292] = 6;
             block25 : {
              block24 : {
               if ($1_1 >>> 0 <= 104) {
                if ($1_1 == 100) {
                 break block24
                }
                if ($1_1 != 101) {
                 break block5
                }
                HEAP16[4146] = 512;
                break block5;
               }
               if ($1_1 == 105) {
                break block25
               }
               if ($1_1 != 114) {
                break block5
               }
               HEAP16[4146] = 1024;
               break block5;
              }
              HEAP16[4146] = 256;
              break block5;
             }
             HEAP16[4146] = 768;
             break block5;
            }
            HEAP16[4146] = 1284;
            $1_1 = $3_1 != $7;
            break block26;
           }
           $1_1 = $3_1 != $7;
           if ($3_1 == $7) {
            $16 = 0;
            break block27;
           }
           $16 = 0;
           if (HEAPU8[8292] != 4) {
            $1_1 = 1;
            break block7;
           }
           $1_1 = HEAPU8[8293] != 1 ? 8 : $1_1;
           break block7;
          }
          $1_1 = $0_1;
          while (1) {
           block28 : {
            if (HEAPU8[8297]) {
             $0_1 = $1_1;
             break block28;
            }
            $2_1 = ($1_1 ^ -1) + $11 | 0;
            $0_1 = $18 - $3_1 | 0;
            $0_1 = $0_1 > $2_1 ? $2_1 : $0_1;
            if ($0_1 < 0) {
             $0_1 = $1_1;
             break block28;
            }
            $0_1 = $1($1_1, $3_1, $0_1 + $1_1 | 0);
            $3_1 = ($0_1 - $1_1 | 0) + $3_1 | 0;
           }
           $4_1 = $0_1 == $11;
           if ($4_1) {
            $0_1 = $11;
            break block5;
           }
           block29 : {
            $1_1 = $3_1 >>> 0 > $18 >>> 0;
            if ($1_1) {
             break block29
            }
            $8 = HEAPU8[8297];
            $5 = HEAPU8[$0_1];
            $2_1 = $5 << 24 >> 24;
            if (!(!$8 & $2_1 >= 0)) {
             block36 : {
              block30 : {
               if ($8) {
                break block30
               }
               HEAP32[$17 + 12 >> 2] = $9;
               $15 = $17 + 12 | 0;
               $9 = 0;
               $1_1 = $0_1;
               $5 = ($11 - $1_1 | 0) - 4 | 0;
               $2_1 = $3_1;
               $4_1 = $18 - $2_1 | 0;
               $5 = ($4_1 > $5 ? $5 : $4_1) + $1_1 | 0;
               block31 : {
                if ($5 >>> 0 < $1_1 >>> 0) {
                 break block31
                }
                while (1) {
                 $12 = HEAP8[$1_1];
                 block35 : {
                  block32 : {
                   if ($12 < 0) {
                    if ($12 >>> 0 < 4294967234) {
                     break block31
                    }
                    $14 = (HEAPU8[$1_1 + 1] ^ -128) & 255;
                    if ($14 >>> 0 > 63) {
                     break block31
                    }
                    $8 = 2;
                    if ($12 >>> 0 < 4294967264) {
                     break block32
                    }
                    if (HEAP8[$1_1 + 2] > -65) {
                     break block31
                    }
                    block33 : {
                     $4_1 = $12 & 255;
                     if ($4_1 != 237) {
                      if ($4_1 != 224) {
                       break block33
                      }
                      $8 = 3;
                      if ($14 >>> 0 >= 32) {
                       break block32
                      }
                      break block31;
                     }
                     $8 = 3;
                     if ($14 >>> 0 < 32) {
                      break block32
                     }
                     break block31;
                    }
                    $8 = 3;
                    if ($12 >>> 0 < 4294967280) {
                     break block32
                    }
                    if (HEAP8[$1_1 + 3] > -65) {
                     break block31
                    }
                    block34 : {
                     if ($12 == -16) {
                      if ($14 >>> 0 >= 16) {
                       break block34
                      }
                      break block31;
                     }
                     if ($12 >>> 0 < 4294967284) {
                      break block34
                     }
                     if (!($12 == -12 & $14 >>> 0 < 16)) {
                      break block31
                     }
                    }
                    HEAP8[$2_1] = $12;
                    HEAP8[$2_1 + 1] = HEAPU8[$1_1 + 1];
                    HEAP8[$2_1 + 2] = HEAPU8[$1_1 + 2];
                    HEAP8[$2_1 + 3] = HEAPU8[$1_1 + 3];
                    $2_1 = $2_1 + 4 | 0;
                    $4_1 = 2;
                    $1_1 = $1_1 + 4 | 0;
                    break block35;
                   }
                   $8 = 1;
                   if ($12 >>> 0 < 14) {
                    break block31
                   }
                  }
                  HEAP8[$2_1] = $12;
                  HEAP8[$2_1 + 1] = HEAPU8[$1_1 + 1];
                  HEAP8[$2_1 + 2] = HEAPU8[$1_1 + 2];
                  $4_1 = $8 - 1 | 0;
                  $2_1 = $2_1 + $8 | 0;
                  $1_1 = $1_1 + $8 | 0;
                 }
                 $9 = $4_1 + $9 | 0;
                 if ($1_1 >>> 0 <= $5 >>> 0) {
                  continue
                 }
                 break;
                };
               }
               HEAP32[$15 >> 2] = HEAP32[$15 >> 2] + $9;
               $3_1 = ($1_1 - $0_1 | 0) + $3_1 | 0;
               $9 = HEAP32[$17 + 12 >> 2];
               if ($0_1 != $1_1) {
                continue
               }
               $2_1 = HEAPU8[$0_1];
               $8 = HEAPU8[8297];
               if ($8) {
                break block30
               }
               $8 = 0;
               $4_1 = $2_1;
               $1_1 = 1;
               break block36;
              }
              $4_1 = HEAPU8[8298];
              $1_1 = 0;
             }
             $4_1 = $4_1 & 255;
             $5 = 0;
             block37 : {
              if ($4_1 >>> 0 < 194) {
               break block37
              }
              $5 = 2;
              if ($4_1 >>> 0 < 224) {
               break block37
              }
              $5 = 3;
              if ($4_1 >>> 0 < 240) {
               break block37
              }
              $5 = ($4_1 >>> 0 < 245) << 2;
             }
             block41 : {
              block39 : {
               block38 : {
                if ($1_1) {
                 break block38
                }
                if (($2_1 & 192) != 128) {
                 $1_1 = $0_1;
                 break block39;
                }
                if ($8 >>> 0 > 1) {
                 break block38
                }
                block40 : {
                 $1_1 = HEAPU8[8298];
                 if ($1_1 >>> 0 <= 239) {
                  if ($1_1 == 224) {
                   break block40
                  }
                  if ($1_1 != 237 | ($2_1 & 255) >>> 0 < 160) {
                   break block38
                  }
                  $1_1 = $0_1;
                  break block39;
                 }
                 if ($1_1 != 240) {
                  if ($1_1 != 244 | ($2_1 & 255) >>> 0 < 144) {
                   break block38
                  }
                  $1_1 = $0_1;
                  break block39;
                 }
                 if (($2_1 & 255) >>> 0 > 143) {
                  break block38
                 }
                 $1_1 = $0_1;
                 break block39;
                }
                if (($2_1 & 255) >>> 0 >= 160) {
                 break block38
                }
                $1_1 = $0_1;
                break block39;
               }
               $1_1 = $0_1 + 1 | 0;
               if ($5) {
                break block41
               }
              }
              HEAP8[$3_1 + 2] = 189;
              HEAP8[$3_1] = 239;
              HEAP8[$3_1 + 1] = 191;
              HEAP8[8297] = 0;
              $9 = $9 + 2 | 0;
              $3_1 = $3_1 + 3 | 0;
              continue;
             }
             if ($5 >>> 0 <= $8 + 1 >>> 0) {
              HEAP8[8297] = 0;
              HEAP8[$3_1] = HEAPU8[8298];
              HEAP8[$3_1 + 1] = HEAPU8[8299];
              HEAP8[$3_1 + 2] = HEAPU8[8300];
              HEAP8[$3_1 + $8] = $2_1;
              $9 = ($5 == 4 ? 2 : $5 - 1 | 0) + $9 | 0;
              $3_1 = $3_1 + $5 | 0;
              continue;
             }
             HEAP8[8297] = $8 + 1;
             HEAP8[$8 + 8298] = $2_1;
             continue;
            }
            block42 : {
             if ($5) {
              if ($5 == 10) {
               break block29
              }
              if ($5 != 13) {
               break block42
              }
              break block29;
             }
             if (HEAPU8[8293] == 3) {
              break block29
             }
            }
            HEAP8[$3_1] = $2_1;
            $1_1 = $0_1 + 1 | 0;
            $3_1 = $3_1 + 1 | 0;
            continue;
           }
           break;
          };
          if ($1_1 | $4_1) {
           break block5
          }
          $1_1 = HEAPU8[$0_1];
          if (!$1_1) {
           HEAP8[8292] = 6;
           $1_1 = 9;
           $9 = 0;
           $3_1 = $7;
           break block7;
          }
          HEAP8[8292] = $1_1 == 13 ? 2 : 1;
          $1_1 = HEAPU8[8293];
          $1_1 = $1_1 != 1 ? $1_1 : 0;
         }
         $0_1 = $0_1 + 1 | 0;
         break block27;
        }
        $1_1 = HEAPU8[$0_1];
        HEAP8[8292] = HEAPU8[8293] == 4 ? 5 : 4;
        $0_1 = ($1_1 == 32) + $0_1 | 0;
        $16 = 1;
        break block5;
       }
       $1_1 = HEAPU8[8294];
       $10 = $11 - $0_1 | 0;
       $2_1 = $1_1 + $10 | 0;
       $8 = HEAPU8[8293];
       $15 = $8 * 6;
       $5 = $15 - -8192 | 0;
       block43 : {
        while (1) {
         $4_1 = HEAPU8[$1_1 + $5];
         if (!$4_1 | $4_1 != HEAPU8[$0_1]) {
          break block43
         }
         $0_1 = $0_1 + 1 | 0;
         $1_1 = $1_1 + 1 | 0;
         $10 = $10 - 1 | 0;
         if ($10) {
          continue
         }
         break;
        };
        $0_1 = $11;
        $1_1 = $2_1;
       }
       HEAP8[8294] = $1_1;
       if ($0_1 == $11) {
        $0_1 = $11;
        break block5;
       }
       $2_1 = HEAPU8[($1_1 + $15 | 0) - -8192];
       if (!$8) {
        HEAP8[8292] = $2_1 ? ($1_1 ? 6 : 1) : 1;
        break block5;
       }
       block44 : {
        block45 : {
         if (!$2_1) {
          $1_1 = HEAPU8[$0_1];
          if ($1_1 == 10 | $1_1 == 13) {
           break block44
          }
          if ($1_1 == 58) {
           break block45
          }
         }
         HEAP8[8292] = 6;
         break block5;
        }
        $0_1 = $0_1 + 1 | 0;
       }
       HEAP8[8294] = 0;
       HEAP8[8292] = 3;
       HEAP32[2072] = 0;
       $1_1 = HEAPU8[8295];
       if ($8 != 1) {
        if (!($1_1 | $8 == 4)) {
         HEAP8[8295] = 1
        }
        $1_1 = $3_1 != $7;
        break block27;
       }
       if ($1_1 == 2) {
        HEAP8[$3_1] = 10;
        $3_1 = $3_1 + 1 | 0;
       }
       HEAP8[8295] = 2;
       break block5;
      }
      if (!$1_1) {
       break block5
      }
     }
     HEAP32[$6 >> 2] = $1_1;
     $7 = $3_1 - $7 | 0;
     HEAP32[$6 + 4 >> 2] = $7;
     HEAP32[$6 + 8 >> 2] = $7 - $9;
     $13 = $9 + $13 | 0;
     $9 = 0;
     if ($1_1 == 4) {
      HEAP32[$6 + 8 >> 2] = HEAP32[2072]
     }
     $6 = $6 + 12 | 0;
     $7 = $3_1;
    }
    if ($16) {
     continue
    }
    break;
   };
   $1_1 = $3_1 - HEAP32[2062] | 0;
   HEAP32[2066] = $1_1;
   HEAP32[2067] = $1_1 - $13;
   HEAP32[2068] = ($6 - HEAP32[2064] | 0) / 12;
   $6 = $0_1 - 8304 | 0;
  }
  global$0 = $17 + 16 | 0;
  return $6 | 0;
 }
  function wasm2js_memory_copy(to, from, length) {
  if (HEAPU8.copyWithin) HEAPU8.copyWithin(to, from, from + length);
  else HEAPU8.set(HEAPU8.subarray(from, from + length), to);
 }
 HEAPU8.set([239,187,191,0,0,0,100,97,116,97,0,0,101,118,101,110,116,0,105,100,0,0,0,0,114,101,116,114,121,0,0,0,112,32,0,0,0,0,1,0,96,32,0,0,16,0,0,0,12,0,0,0,56,32], 8192);
 HEAPU8.set([112,32,1,0,32,0,1,0,144,32,2,0,0,32], 8248);
 return { memory: { buffer: buffer }, "es_layout": $2, 
  "es_start": $3, 
  "es_parse": $4
 };
}
